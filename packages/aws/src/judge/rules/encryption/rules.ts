/** What is encrypted, and what becomes of the keys. */
import { bucketRules } from './buckets/bucket-rules.ts'
import { sharingRules } from './sharing/sharing-rules.ts'
import type { Rule } from '../rule.ts'
import { copyKeyFits } from './copy-key-fits.ts'
import { dataRules } from './data/data-rules.ts'
import { keyDeletionWindow } from './key-deletion-window.ts'
import { keyGrantsClosed } from './key-grants-closed.ts'
import { keyOutlivesPoint } from './key-outlives-point.ts'
import { keyPolicyClosed } from './key-policy-closed.ts'
import { keyRotated } from './key-rotated.ts'
import { pointCopyable } from './point-copyable.ts'
import { pointEncrypted } from './point-encrypted.ts'
import { pointKeyCustody } from './point-key-custody.ts'
import { pointKeyOwnAccount } from './point-key-own-account.ts'
import { separationRules } from './separation/separation-rules.ts'
import { useRules } from './use/use-rules.ts'
import { stagingDiskEncrypted } from './staging-disk-encrypted.ts'
import { vaultKeyCustody } from './vault-key-custody.ts'
import { vaultKeyInUse } from './vault-key-in-use.ts'
import { vaultKeyUsable } from './vault-key-usable.ts'

export const encryptionRules: readonly Rule[] = [
  ...dataRules,
  ...bucketRules,
  ...sharingRules,
  keyOutlivesPoint,
  keyPolicyClosed,
  pointEncrypted,
  pointKeyOwnAccount,
  vaultKeyUsable,
  ...useRules,
  keyDeletionWindow,
  keyGrantsClosed,
  pointCopyable,
  copyKeyFits,
  keyRotated,
  vaultKeyCustody,
  pointKeyCustody,
  ...separationRules,
  vaultKeyInUse,
  stagingDiskEncrypted,
]
