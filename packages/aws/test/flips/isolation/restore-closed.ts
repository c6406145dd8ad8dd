import { reservationKind } from '../../../src/observe/kinds/ec2/reservation.ts'
import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { restoreTestingSelectionDocumentKind } from '../../../src/observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { dbClusterKind } from '../../../src/observe/kinds/rds/db-cluster.ts'
import { dbInstanceKind } from '../../../src/observe/kinds/rds/db-instance.ts'
import { securityGroupKind } from '../../../src/observe/kinds/ec2/security-group.ts'
import { home } from '../../clean/clean-records.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-closed', kind: securityGroupKind } as const

const dbInstance = `arn:aws:rds:${home.region}:${home.account}:db:ledger`
const everybody = { IpProtocol: 'tcp', FromPort: 5432, ToPort: 5432, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }
const openGroup = flip({ ...common, what: '', becomes: 'FAIL', add: { GroupId: 'sg-00000014', VpcId: 'vpc-0a1b2c3d', IpPermissions: [everybody], IpPermissionsEgress: [] } })

/** Not by a test: what makes no test, and stays. */
function restoredBy(what: string, CreatedResourceArn: string, becomes: Flip['becomes']): Flip {
  const job = { RestoreJobId: 'restore-2', ResourceType: 'RDS', Status: 'COMPLETED', CreationDate: '2025-12-01T03:00:00.000Z', CompletionDate: '2025-12-01T03:30:00.000Z', CreatedResourceArn }
  return flip({ ...{ what, rule: 'restore-closed', becomes }, kind: restoreJobKind, add: job })
}

function told(what: string, VPCSecurityGroupIds: string, becomes: Flip['becomes']): Flip {
  return flip({
    ...{ what, rule: 'restore-closed', becomes, kind: restoreTestingSelectionDocumentKind, also: becomes === 'UNKNOWN' ? ['UNKNOWN restore-contained'] : [] },
    change: ({ Target, Answer }) => {
      const { RestoreMetadataOverrides, ...rest } = Answer?.RestoreTestingSelection ?? {}
      return { Target, Answer: { RestoreTestingSelection: { ...rest, RestoreMetadataOverrides: { ...RestoreMetadataOverrides, VPCSecurityGroupIds } } } }
    },
  })
}

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ GroupId }) => GroupId === 'sg-00000002',
    what: 'a restored machine that is open to everybody',
    change: (one) => ({ ...one, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    of: ({ GroupId }) => GroupId === 'sg-00000002',
    what: 'a restored machine that lets in whoever makes a distribution of CloudFront',
    change: (one) => ({ ...one, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-0000000a' }] }] }),
    becomes: 'FAIL',
  }),
  flip({
    rule: 'restore-closed',
    kind: reservationKind,
    what: 'a restored machine that is terminated',
    change: ({ Instances = [], ...one }) => ({ ...one, Instances: Instances.map((instance) => ({ ...instance, State: { Name: 'terminated' } })) }),
    becomes: 'NOT_APPLICABLE',
    also: ['NOT_APPLICABLE restore-contained', 'NOT_APPLICABLE instance-in-plan'],
  }),
  restoredBy('a database that somebody restored, of which AWS does not say the security groups', dbInstance, 'UNKNOWN'),
  both(
    flip({ ...common, kind: dbInstanceKind, what: '', change: (one) => ({ ...one, VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-00000014' }] }), becomes: 'FAIL' }),
    both(openGroup, restoredBy('a database that somebody restored, open to everybody', dbInstance, 'FAIL')),
  ),
  both(
    flip({ ...common, kind: dbClusterKind, what: '', change: (one) => ({ ...one, VpcSecurityGroups: [{ VpcSecurityGroupId: 'sg-00000014' }] }), becomes: 'FAIL' }),
    both(openGroup, restoredBy('a cluster that somebody restored, open to everybody', `arn:aws:rds:${home.region}:${home.account}:cluster:orders`, 'FAIL')),
  ),
  both(openGroup, told('a restore test that is told to use a group that is open to everybody', '["sg-00000014"]', 'FAIL')),
  told('a restore test that is told to use groups that cannot be read', 'sg-00000014', 'UNKNOWN'),
]
