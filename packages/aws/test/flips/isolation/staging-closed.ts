import { replicationConfigurationKind } from '../../../src/observe/kinds/drs/replication-configuration.ts'
import { replicationTemplateKind } from '../../../src/observe/kinds/drs/replication-template.ts'
import { securityGroupKind } from '../../../src/observe/kinds/ec2/security-group.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'staging-closed', becomes: 'FAIL' } as const
const group = { ...common, kind: securityGroupKind, of: ({ GroupId }: { readonly GroupId: string }) => GroupId === 'sg-00000003' } as const
const tcp = (FromPort: number, ToPort: number, CidrIp: string) => [{ IpProtocol: 'tcp', FromPort, ToPort, IpRanges: [{ CidrIp }] }]

const listed = (PrefixListId: string, port: number) => [{ IpProtocol: 'tcp', FromPort: port, ToPort: port, PrefixListIds: [{ PrefixListId }] }]

export const flips: readonly Flip[] = [
  flip({ ...group, what: 'a staging area that everybody logs in to', change: (one) => ({ ...one, IpPermissions: tcp(22, 22, '0.0.0.0/0') }) }),
  flip({ ...group, what: 'a staging area open in two halves', change: (one) => ({ ...one, IpPermissions: [...tcp(22, 22, '0.0.0.0/1'), ...tcp(22, 22, '128.0.0.0/1')] }) }),
  flip({ ...group, what: 'a staging area open on a range of ports', change: (one) => ({ ...one, IpPermissions: tcp(1500, 1600, '0.0.0.0/0') }) }),
  flip({ ...group, what: 'replication by everybody where it comes by private ways', change: (one) => ({ ...one, IpPermissions: tcp(1500, 1500, '0.0.0.0/0') }) }),
  flip({ ...group, what: 'a group of a staging area that is not told', change: () => null, becomes: 'UNKNOWN' }),
  flip({ ...group, what: 'a group that lets in nobody knows whom', change: ({ IpPermissions: _, ...one }) => one, becomes: 'UNKNOWN' }),
  flip({ ...group, what: 'a staging area that lets in whoever makes a distribution of CloudFront', change: (one) => ({ ...one, IpPermissions: listed('pl-0000000a', 443) }) }),
  both(
    flip({ ...common, kind: replicationTemplateKind, what: 'data by public ways', change: (one) => ({ ...one, dataPlaneRouting: 'PUBLIC_IP' }) }),
    flip({
      ...{ ...group, what: 'a staging area that lets in everybody to replicate, and nobody knows whom besides', becomes: 'UNKNOWN' },
      change: (one) => ({ ...one, IpPermissions: [...tcp(1500, 1500, '0.0.0.0/0'), ...listed('pl-00000001', 22)] }),
    }),
  ),
  flip({ ...common, kind: replicationTemplateKind, what: 'public addresses where data comes by private ones', change: (one) => ({ ...one, createPublicIP: true }) }),
  flip({ ...common, kind: replicationConfigurationKind, what: 'a server of other groups', change: (one) => ({ ...one, Answer: { ...one.Answer, replicationServersSecurityGroupsIDs: ['sg-0000000f'] } }), becomes: 'UNKNOWN' }),
  flip({ ...common, kind: replicationTemplateKind, what: 'a template of which AWS does not say how data comes', change: ({ dataPlaneRouting: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
