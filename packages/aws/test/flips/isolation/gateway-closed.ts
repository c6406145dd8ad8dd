import { securityGroupKind } from '../../../src/observe/kinds/ec2/security-group.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'gateway-closed', kind: securityGroupKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    of: ({ GroupId }) => GroupId === 'sg-00000001',
    what: 'a gateway that is open to everybody',
    change: (one) => ({ ...one, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 22, ToPort: 22, IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    of: ({ GroupId }) => GroupId === 'sg-00000001',
    what: 'a gateway that lets in a list of prefixes',
    change: (one) => ({ ...one, IpPermissions: [{ IpProtocol: 'tcp', FromPort: 443, ToPort: 443, PrefixListIds: [{ PrefixListId: 'pl-00000001' }] }] }),
    becomes: 'UNKNOWN',
  }),
]
