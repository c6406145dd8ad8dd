/** What lies outside vaults. */
import type { Rule } from '../../rule.ts'
import { bucketObjectLock } from './bucket-object-lock.ts'
import { bucketVersioned } from './bucket-versioned.ts'
import { nativeBackupCovered } from './native-backup-covered.ts'
import { snapshotLocked } from './snapshot-locked.ts'

export const nativeRules: readonly Rule[] = [snapshotLocked, nativeBackupCovered, bucketObjectLock, bucketVersioned]
