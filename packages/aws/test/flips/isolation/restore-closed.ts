import { reservationKind } from '../../../src/observe/kinds/ec2/reservation.ts'
import { securityGroupKind } from '../../../src/observe/kinds/ec2/security-group.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-closed', kind: securityGroupKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ GroupId }) => GroupId === 'sg-00000002',
    what: 'a restored machine that is open to everybody',
    change: (one) => ({ ...one, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, Ipv6Ranges: [{ CidrIpv6: '::/0' }] }] }),
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
]
