/**
 * The calls of AWS that planning and applying make, as the SDK's own clients have them. Clients are to be made with `maxAttempts: 1`:
 * an SDK that repeats CreateKey on a cut connection makes two keys. Repeating is done here, where it is known what may be repeated.
 */
import type { Backup } from '@aws-sdk/client-backup'
import type { KMS } from '@aws-sdk/client-kms'
import type { STS } from '@aws-sdk/client-sts'

/** Of one account and Region. `new KMS(…)`, `new Backup(…)` and `new STS(…)` of the AWS SDK for JavaScript fit. */
export interface AwsClients {
  readonly region: string
  readonly sts: Pick<STS, 'getCallerIdentity'>
  readonly kms: Pick<
    KMS,
    | 'createAlias'
    | 'createKey'
    | 'describeKey'
    | 'enableKeyRotation'
    | 'getKeyPolicy'
    | 'getKeyRotationStatus'
    | 'listAliases'
    | 'listKeys'
    | 'listResourceTags'
    | 'putKeyPolicy'
  >
  readonly backup: Pick<
    Backup,
    | 'createBackupVault'
    | 'getBackupVaultAccessPolicy'
    | 'listBackupVaults'
    | 'listTags'
    | 'putBackupVaultAccessPolicy'
    | 'putBackupVaultLockConfiguration'
  >
}
