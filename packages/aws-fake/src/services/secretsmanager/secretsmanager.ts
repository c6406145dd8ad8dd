/** Secrets Manager: secrets with their keys, rotation and policies; no values. */

import type { SecretsmanagerOperations } from '../../models/secretsmanager.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { dayMs } from '../../world/fake-clock.ts'
import type { Region } from '../../world/world.ts'
import { lookUpKey } from '../kms/key.ts'
import { readPolicy } from '../policy-document.ts'
import { makeSecret, requireSecret, type Secret, secretsState } from './secret.ts'

function change(region: Region, secret: Secret, changes: Partial<Secret>): { readonly ARN: string; readonly Name: string } {
  region.state(secretsState).set(secret.ARN, { ...secret, ...changes })
  return { ARN: secret.ARN, Name: secret.Name }
}

/** Not one that is to be deleted: nothing can be done with it but restoring. */
function requireLive(region: Region, id: string): Secret {
  const secret = requireSecret(region, id)
  if (secret.DeletedDate !== undefined)
    throw new ServiceError('InvalidRequestException', 'You can’t perform this operation on the secret because it was marked for deletion.')
  return secret
}

function assertKey(region: Region, id: string | undefined): void {
  if (id !== undefined && lookUpKey(region, id) === null)
    throw new ServiceError('InvalidParameterException', `Secrets Manager can't find the KMS key ${id}.`)
}

export const secretsmanager: Handlers<SecretsmanagerOperations> = {
  CreateSecret({ Name, KmsKeyId, Description, Tags }, { region }) {
    assertKey(region, KmsKeyId)
    if ([...region.state(secretsState).values()].some((one) => one.Name === Name))
      throw new ServiceError('ResourceExistsException', `The operation failed because the secret ${Name} already exists.`)
    const { ARN } = makeSecret(region, { name: Name, keyId: KmsKeyId, description: Description, tags: Tags })
    return { ARN, Name }
  },

  ListSecrets({ IncludePlannedDeletion }, { region }) {
    const held = [...region.state(secretsState).values()].filter((one) => one.DeletedDate === undefined || IncludePlannedDeletion === true)
    return { SecretList: held.map(({ policy: _, VersionIdsToStages: __, ReplicationStatus: ___, ...entry }) => entry) }
  },

  DescribeSecret({ SecretId }, { region }) {
    const { policy: _, ...secret } = requireSecret(region, SecretId)
    return secret
  },

  UpdateSecret({ SecretId, KmsKeyId, Description }, { region, now }) {
    assertKey(region, KmsKeyId)
    const secret = requireLive(region, SecretId)
    return change(region, secret, {
      KmsKeyId: KmsKeyId ?? secret.KmsKeyId,
      Description: Description ?? secret.Description,
      LastChangedDate: now,
    })
  },

  RotateSecret({ SecretId, RotationLambdaARN, RotationRules, RotateImmediately }, { region, now }) {
    const secret = requireLive(region, SecretId)
    const RotationLambda = RotationLambdaARN ?? secret.RotationLambdaARN
    if (RotationLambda === undefined && secret.OwningService === undefined)
      throw new ServiceError('InvalidRequestException', 'No Lambda rotation function ARN is associated with this secret.')
    const rules = RotationRules ?? secret.RotationRules ?? {}
    const everyMs = (rules.AutomaticallyAfterDays ?? 30) * dayMs
    const rotated = RotateImmediately === false ? {} : { LastRotatedDate: now, LastChangedDate: now }
    return change(region, secret, {
      RotationEnabled: true,
      RotationLambdaARN: RotationLambda,
      RotationRules: rules,
      NextRotationDate: now + everyMs,
      ...rotated,
    })
  },

  DeleteSecret({ SecretId, RecoveryWindowInDays, ForceDeleteWithoutRecovery }, { region, now }) {
    const secret = requireLive(region, SecretId)
    if (ForceDeleteWithoutRecovery === true) {
      if (RecoveryWindowInDays !== undefined)
        throw new ServiceError('InvalidParameterException', "You can't use ForceDeleteWithoutRecovery with RecoveryWindowInDays.")
      region.state(secretsState).delete(secret.ARN)
      return { ARN: secret.ARN, Name: secret.Name, DeletionDate: now }
    }
    const days = RecoveryWindowInDays ?? 30
    if (days < 7 || days > 30)
      throw new ServiceError('InvalidParameterException', 'The RecoveryWindowInDays value must be between 7 and 30 days (inclusive).')
    return { ...change(region, secret, { DeletedDate: now }), DeletionDate: now + days * dayMs }
  },

  GetResourcePolicy({ SecretId }, { region }) {
    const { ARN, Name, policy } = requireSecret(region, SecretId)
    return { ARN, Name, ResourcePolicy: policy ?? undefined }
  },

  PutResourcePolicy({ SecretId, ResourcePolicy, BlockPublicPolicy }, { region }) {
    const secret = requireLive(region, SecretId)
    const statements = readPolicy(ResourcePolicy)
    if (statements === null) throw new ServiceError('MalformedPolicyDocumentException', 'This resource policy contains invalid Json.')
    const isOpen = statements.some(({ Effect, Principal, Condition }) => {
      const principal = typeof Principal === 'object' ? Principal['AWS'] : Principal
      return Effect === 'Allow' && Condition === undefined && principal === '*'
    })
    if (BlockPublicPolicy === true && isOpen) throw new ServiceError('PublicPolicyException', 'The resource policy grants broad access.')
    return change(region, secret, { policy: ResourcePolicy })
  },

  DeleteResourcePolicy({ SecretId }, { region }) {
    return change(region, requireLive(region, SecretId), { policy: null })
  },
}
