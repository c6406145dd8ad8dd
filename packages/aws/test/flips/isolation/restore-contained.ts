import { restoreJobKind } from '../../../src/observe/kinds/backup/restore/restore-job.ts'
import { securityGroupKind } from '../../../src/observe/kinds/ec2/security-group.ts'
import { home } from '../../clean/clean-records.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-contained', kind: securityGroupKind, of: ({ GroupId }: { readonly GroupId: string }) => GroupId === 'sg-00000002' } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a restored machine that reaches everything',
    change: (one) => ({ ...one, IpPermissionsEgress: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a restored machine of which AWS does not say where it may go', change: ({ IpPermissionsEgress: _, ...one }) => one, becomes: 'UNKNOWN' }),
  flip({
    rule: 'restore-contained',
    kind: restoreJobKind,
    what: 'a machine that a restore test made, without its tag',
    change: (one) => ({ ...one, CreatedResourceArn: `arn:aws:ec2:${home.region}:${home.account}:instance/i-00000001` }),
    becomes: 'UNKNOWN',
    also: ['PASS restore-test-cleaned-up'],
  }),
  flip({
    ...common,
    what: 'a restored machine that is let out to a list of prefixes',
    change: (one) => ({ ...one, IpPermissionsEgress: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-00000001' }] }] }),
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    what: 'a restored machine that reaches everything by IPv6',
    change: (one) => ({ ...one, IpPermissionsEgress: [{ IpProtocol: '-1', Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] }),
    becomes: 'FAIL',
  }),
]
