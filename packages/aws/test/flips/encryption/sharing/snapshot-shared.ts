import { publicSnapshotKind } from '../../../../src/observe/kinds/ec2/public-snapshot.ts'
import { snapshotPermissionKind } from '../../../../src/observe/kinds/ec2/snapshot-permission.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'snapshot-shared', kind: snapshotPermissionKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a snapshot that a stranger has',
    change: ({ Target }) => ({ Target, Answer: { CreateVolumePermissions: [{ UserId: '999999999999' }] } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a snapshot that everybody has',
    change: ({ Target }) => ({ Target, Answer: { CreateVolumePermissions: [{ Group: 'all' }] } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a snapshot of AWS Backup’s, not encrypted, that a stranger has',
    of: ({ Target }) => Target === 'snap-00000002',
    change: ({ Target }) => ({ Target, Answer: { CreateVolumePermissions: [{ UserId: '999999999999' }] } }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a snapshot of which AWS does not say who has it', change: ({ Target }) => ({ Target, Answer: {} }), becomes: 'UNKNOWN' }),
  flip({ ...common, kind: publicSnapshotKind, what: 'a public snapshot', add: { SnapshotId: 'snap-00000001' }, becomes: 'FAIL' }),
]
