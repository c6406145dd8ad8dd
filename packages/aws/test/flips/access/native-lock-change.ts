import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { lockedSnapshotKind } from '../../../src/observe/kinds/ec2/locked-snapshot.ts'
import { bucketObjectLockKind } from '../../../src/observe/kinds/s3/bucket-object-lock.ts'
import { roleThatMay } from '../../clean/role-that-may.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'native-lock-change', kind: identityKind, becomes: 'FAIL' } as const
const may = (...actions: readonly string[]): Flip => flip({ ...common, what: `somebody who may ${actions.join(' and ')}`, add: roleThatMay(...actions) })
const isBackups = ({ Target }: { readonly Target: string }): boolean => Target === 'backups-1'
const isFirst = ({ SnapshotId }: { readonly SnapshotId: string }): boolean => SnapshotId === 'snap-00000001'
/** Of the clean bucket: the other mode. */
const governance = flip({
  ...{ rule: 'native-lock-change', becomes: 'PASS', kind: bucketObjectLockKind, of: isBackups, what: 'governance' },
  change: (line) => ({ ...line, Answer: { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 30 } } } } }),
})
const coolOff = flip({
  ...{ rule: 'native-lock-change', becomes: 'PASS', kind: lockedSnapshotKind, of: isFirst, what: 'a cooling-off period' },
  change: (line) => ({ ...line, LockState: 'compliance-cooloff' }),
})

export const flips: readonly Flip[] = [
  ...['ec2:UnlockSnapshot', 'ec2:LockSnapshot'].map((action) => may(action)),
  both(coolOff, may('ec2:UnlockSnapshot')),
  ...['s3:DeleteObjectVersion', 's3:PutObjectRetention'].map((then) => both(governance, may('s3:BypassGovernanceRetention', then))),
  both(governance, may('s3:UpdateObjectEncryption')),
  both(governance, may('s3:PutBucketPolicy')),
]
