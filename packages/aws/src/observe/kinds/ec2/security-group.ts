import * as v from 'valibot'
import { count, text } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'

const permissions = v.optional(
  v.array(
    v.object({
      IpProtocol: text,
      FromPort: count,
      ToPort: count,
      IpRanges: v.optional(v.array(v.object({ CidrIp: text }))),
      Ipv6Ranges: v.optional(v.array(v.object({ CidrIpv6: text }))),
      PrefixListIds: v.optional(v.array(v.object({ PrefixListId: text }))),
    }),
  ),
)

/** Security groups, with what they let in and out. */
export const securityGroupKind = listKind({
  name: 'security-group',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeSecurityGroups',
  lists: ['SecurityGroups'],
  record: v.object({
    GroupId: v.string(),
    GroupName: text,
    VpcId: text,
    IpPermissions: permissions,
    IpPermissionsEgress: permissions,
  }),
})
export type SecurityGroup = RecordOf<typeof securityGroupKind>
