/** Secrets: what is known of them. Their values are taken and not kept. */

import type { DescribeSecretResponse, Tag } from '../../models/secretsmanager.ts'
import { ServiceError } from '../../service-error.ts'
import type { Region } from '../../world/world.ts'
import { table } from '../table.ts'

export interface Secret extends DescribeSecretResponse {
  readonly ARN: string
  readonly Name: string
  readonly policy: string | null
}

/** By ARN. */
export const secretsState = table<Secret>('secrets')

interface SecretOptions {
  readonly name: string
  /** As it was given; the key that AWS manages for Secrets Manager if left out. */
  readonly keyId?: string | undefined
  readonly description?: string | undefined
  readonly rotatesAfterDays?: number
  readonly lastRotated?: number
  readonly policy?: string
  readonly tags?: readonly Tag[] | undefined
}

export function makeSecret(
  region: Region,
  { name, keyId, description, rotatesAfterDays, lastRotated, policy, tags }: SecretOptions,
): Secret {
  const { ids, clock } = region.world
  const now = clock.now()
  const secret: Secret = {
    ARN: region.arn('secretsmanager', `secret:${name}-${ids.hex(6)}`),
    Name: name,
    KmsKeyId: keyId,
    Description: description,
    CreatedDate: now,
    LastChangedDate: now,
    LastRotatedDate: lastRotated,
    ...(rotatesAfterDays !== undefined && { RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: rotatesAfterDays } }),
    Tags: [...(tags ?? [])],
    policy: policy ?? null,
  }
  region.state(secretsState).set(secret.ARN, secret)
  return secret
}

/** The secret by ARN, part of it without the random end, or name. Throws ResourceNotFoundException. */
export function requireSecret(region: Region, id: string): Secret {
  const secret = [...region.state(secretsState).values()].find(({ ARN, Name }) => id === ARN || id === Name || id === ARN.slice(0, -7))
  if (secret === undefined) throw new ServiceError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.")
  return secret
}
