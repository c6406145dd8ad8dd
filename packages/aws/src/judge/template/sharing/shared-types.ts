/** What is read of each resource type by which others come to data, in either language. */
import { type Given, mapped, type Members, type PlannedResource } from '../planned-resource.ts'
import { textOf } from '../cloudformation/scalars.ts'
import { addAccessPoint, addLogPolicy, addMultiRegionAccessPoint, addMultiRegionPolicy } from './planned-shares.ts'

type Add = (one: PlannedResource) => void

const blockOfTerraform = { BlockPublicAcls: 'block_public_acls', IgnorePublicAcls: 'ignore_public_acls', BlockPublicPolicy: 'block_public_policy', RestrictPublicBuckets: 'restrict_public_buckets' }

const asIs = Object.fromEntries(Object.keys(blockOfTerraform).map((name) => [name, name]))

/** A member that is not known is not true, and fails nothing: it is left undefined. */
function blockOf(list: Given<readonly Members[]>, names: Readonly<Record<string, string>>): Given<Members> {
  const [given] = list ?? []
  const all = given === undefined ? {} : Object.fromEntries(Object.entries(names).flatMap(([member, name]) => (name in given ? [[member, given[name]] as const] : [])))
  return list === undefined || Object.values(all).includes(undefined) ? undefined : all
}

/** Of a policy that is a resource of its own, or the argument. */
function policyOf(one: PlannedResource): Given<string> {
  const parts = one.parts('aws_s3control_access_point_policy', 'access_point_arn')
  const [part, ...others] = parts ?? []
  if (parts === undefined || others.length > 0) return undefined
  return part === undefined ? one.policy('policy') : (part.policy('policy') ?? undefined)
}

export const sharedTypes: readonly (readonly [type: string, add: Add])[] = [
  ['AWS::Logs::ResourcePolicy', (one) => addLogPolicy(one, one.text('PolicyName'), one.policy('PolicyDocument'))],
  [
    'AWS::S3::AccessPoint',
    (one) =>
      addAccessPoint(one, {
        ...{ name: one.text('Name'), bucket: one.text('Bucket'), isOfNetwork: mapped(one.list('VpcConfiguration'), () => true), policy: one.policy('Policy') },
        block: blockOf(one.list('PublicAccessBlockConfiguration'), asIs),
      }),
  ],
  [
    'AWS::S3::MultiRegionAccessPoint',
    (one) => addMultiRegionAccessPoint(one, one.text('Name'), blockOf(one.list('PublicAccessBlockConfiguration'), asIs)),
  ],
  ['AWS::S3::MultiRegionAccessPointPolicy', (one) => addMultiRegionPolicy(one, one.text('MrapName'), one.policy('Policy'))],
  [
    'aws_s3control_multi_region_access_point',
    (one) => {
      const [details] = one.list('details') ?? []
      const block = details?.['public_access_block']
      addMultiRegionAccessPoint(one, textOf(details?.['name']), blockOf(Array.isArray(block) ? (block as readonly Members[]) : null, blockOfTerraform))
    },
  ],
  [
    'aws_s3control_multi_region_access_point_policy',
    (one) => {
      const [details] = one.list('details') ?? []
      addMultiRegionPolicy(one, textOf(details?.['name']), textOf(details?.['policy']))
    },
  ],
  ['aws_cloudwatch_log_resource_policy', (one) => addLogPolicy(one, one.text('policy_name'), one.policy('policy_document'))],
  [
    'aws_s3_access_point',
    (one) =>
      addAccessPoint(one, {
        ...{ name: one.text('name'), bucket: one.named('bucket'), isOfNetwork: mapped(one.list('vpc_configuration'), (all) => all.length > 0), policy: policyOf(one) },
        block: blockOf(one.list('public_access_block_configuration'), blockOfTerraform),
      }),
  ],
  ['aws_s3control_access_point_policy', () => undefined],
  ...['aws_efs_file_system_policy', 'aws_s3_bucket_logging', 'aws_s3_bucket_acl'].map((type) => [type, () => undefined] as const),
]
