import * as v from 'valibot'
import { flag, tags, text } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'

/** VPC endpoints. */
export const vpcEndpointKind = listKind({
  name: 'vpc-endpoint',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeVpcEndpoints',
  lists: ['VpcEndpoints'],
  record: v.object({
    VpcEndpointId: v.string(),
    VpcEndpointType: text,
    VpcId: text,
    ServiceName: text,
    State: text,
    PolicyDocument: text,
    PrivateDnsEnabled: flag,
    Tags: tags,
  }),
})
export type VpcEndpoint = RecordOf<typeof vpcEndpointKind>
