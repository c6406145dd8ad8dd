import { backupAccessPointKind } from '../../../src/observe/kinds/backup/access-points/backup-access-point.ts'
import { backupAccessPointPolicyKind } from '../../../src/observe/kinds/backup/access-points/backup-access-point-policy.ts'
import { type Flip, flip } from '../flip.ts'

const rule = 'backup-access-point-closed'
const policy = (Principal: unknown): string =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 's3:GetObject', Resource: '*' }] })

export const flips: readonly Flip[] = [
  flip({
    ...{ rule, kind: backupAccessPointPolicyKind, becomes: 'FAIL', also: ['FAIL restore-mfa', 'FAIL vault-read'] },
    what: 'a door to a backup for everybody',
    change: ({ Target }) => ({ Target, Answer: { Policy: policy('*') } }),
  }),
  flip({
    ...{ rule, kind: backupAccessPointPolicyKind, becomes: 'FAIL' },
    what: 'a door to a backup for a stranger',
    change: ({ Target }) => ({ Target, Answer: { Policy: policy({ AWS: 'arn:aws:iam::999999999999:root' }) } }),
  }),
  flip({
    ...{ rule, kind: backupAccessPointKind, becomes: 'UNKNOWN', also: ['UNKNOWN restore-mfa', 'UNKNOWN vault-read'] },
    what: 'a door of which AWS does not say what is behind it',
    change: (line) => ({ ...line, AccessPointMetadata: {} }),
  }),
]
