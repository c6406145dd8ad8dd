/** Making keys, the customer's and those that AWS manages for its services. */

import type { Account, Region } from '../../world/world.ts'
import { partitionOf } from '../../world/world.ts'
import { type Key, kmsState, lookUpKey } from './key.ts'

interface KeyOptions {
  /** A new one if left out. */
  readonly id?: string | undefined
  readonly description?: string | undefined
  readonly policy?: string | undefined
  readonly spec?: string | undefined
  readonly usage?: Key['usage'] | undefined
  readonly origin?: Key['origin'] | undefined
  readonly isMultiRegion?: boolean | undefined
  readonly tags?: ReadonlyMap<string, string>
  readonly manager?: Key['manager']
}

/** The policy that a key gets when none is given: the account's root may do everything, so IAM policies decide. */
function defaultKeyPolicy(account: Account, region: string): string {
  return JSON.stringify({
    Version: '2012-10-17',
    Id: 'key-default-1',
    Statement: [
      {
        Sid: 'Enable IAM User Permissions',
        Effect: 'Allow',
        Principal: { AWS: `arn:${partitionOf(region)}:iam::${account.id}:root` },
        Action: 'kms:*',
        Resource: '*',
      },
    ],
  })
}

export function makeKey(region: Region, options: KeyOptions = {}): Key {
  const id = options.id ?? (options.isMultiRegion === true ? `mrk-${region.world.ids.hex(32)}` : region.world.ids.uuid())
  const origin = options.origin ?? 'AWS_KMS'
  const key: Key = {
    id,
    arn: region.arn('kms', `key/${id}`),
    accountId: region.account.id,
    created: region.world.clock.now(),
    manager: options.manager ?? 'CUSTOMER',
    origin,
    spec: options.spec ?? 'SYMMETRIC_DEFAULT',
    usage: options.usage ?? 'ENCRYPT_DECRYPT',
    isMultiRegion: options.isMultiRegion ?? false,
    description: options.description ?? '',
    isEnabled: true,
    deletionDate: null,
    lastUsed: null,
    validTo: origin === 'EXTERNAL' ? region.world.clock.now() : null,
    policy: options.policy ?? defaultKeyPolicy(region.account, region.name),
    rotation: null,
    pair: null,
    tags: new Map(options.tags),
    grants: new Map(),
  }
  region.state(kmsState).keys.set(id, key)
  return key
}

/** The key that AWS manages for a service in a Region (`aws/backup`), made when it is first used. */
export function awsManagedKey(region: Region, service: string): Key {
  const name = `alias/aws/${service}`
  const known = lookUpKey(region, name)
  if (known !== null) return known
  const key = makeKey(region, {
    manager: 'AWS',
    description: `Default key that protects my data when no other key is defined (${service})`,
  })
  key.rotation = { periodDays: 365, enabledAt: key.created }
  region.state(kmsState).aliases.set(name, { name, targetKeyId: key.id, created: key.created, updated: key.created })
  return key
}
