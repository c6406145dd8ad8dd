/** The one call that a step is. */
import { toHex, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { primitives } from '@holdfast/core/primitives'
import type { AwsClients } from '../plan/aws-clients.ts'
import { aliasOf, ownTag, vaultOf } from '../plan/observe.ts'
import type { Step } from '../plan/step.ts'

/** The name of the call's permission in IAM. */
export const operationOf = {
  'create-key': 'kms:CreateKey',
  'put-key-policy': 'kms:PutKeyPolicy',
  'enable-key-rotation': 'kms:EnableKeyRotation',
  'create-key-alias': 'kms:CreateAlias',
  'create-vault': 'backup:CreateBackupVault',
  'put-vault-policy': 'backup:PutBackupVaultAccessPolicy',
  'put-vault-lock': 'backup:PutBackupVaultLockConfiguration',
} as const satisfies Record<Step['kind'], string>

/**
 * @param key the ARN of the classification's key; null before it is made
 * @returns the ARN of a key that was made
 * @throws what the SDK throws
 */
export async function makeCall({ kms, backup }: AwsClients, step: Step, key: string | null, plan: string): Promise<string | null> {
  const { classification } = step
  const BackupVaultName = vaultOf(classification)
  switch (step.kind) {
    case 'create-key': {
      const { KeyMetadata } = await kms.createKey({
        Description: step.description,
        Policy: step.policy,
        KeySpec: 'SYMMETRIC_DEFAULT',
        KeyUsage: 'ENCRYPT_DECRYPT',
        MultiRegion: false,
        BypassPolicyLockoutSafetyCheck: false,
        Tags: [{ TagKey: ownTag, TagValue: classification }],
      })
      return KeyMetadata?.Arn ?? null
    }
    case 'put-key-policy':
      await kms.putKeyPolicy({ KeyId: madeKey(key), PolicyName: 'default', Policy: step.after, BypassPolicyLockoutSafetyCheck: false })
      return null
    case 'enable-key-rotation':
      await kms.enableKeyRotation({ KeyId: madeKey(key), RotationPeriodInDays: step.after })
      return null
    case 'create-key-alias':
      await kms.createAlias({ AliasName: aliasOf(classification), TargetKeyId: madeKey(key) })
      return null
    case 'create-vault':
      await backup.createBackupVault({
        BackupVaultName,
        EncryptionKeyArn: madeKey(key),
        BackupVaultTags: { [ownTag]: classification },
        CreatorRequestId: toHex(primitives.sha256(utf8(`${plan} ${classification}`))).slice(0, 32),
      })
      return null
    case 'put-vault-policy':
      await backup.putBackupVaultAccessPolicy({ BackupVaultName, Policy: step.after })
      return null
    case 'put-vault-lock': {
      const { minDays, maxDays } = step.after
      // ChangeableForDays, which is never given here, would make it a compliance lock
      await backup.putBackupVaultLockConfiguration({
        BackupVaultName,
        ...(minDays !== null && { MinRetentionDays: minDays }),
        ...(maxDays !== null && { MaxRetentionDays: maxDays }),
      })
      return null
    }
  }
}

function madeKey(key: string | null): string {
  if (key === null) throw new HoldfastError('INTERNAL', 'a step needs a key that was not made')
  return key
}
