/** Who comes to data of templates by policies, lists and access points, and where access is written down, as records. */
import { fileSystemPolicyKind } from '../../../observe/kinds/elasticfilesystem/file-system-policy.ts'
import { logPolicyKind } from '../../../observe/kinds/logs/log-policy.ts'
import { bucketAclKind } from '../../../observe/kinds/s3/bucket-acl.ts'
import { bucketLoggingKind } from '../../../observe/kinds/s3/bucket-logging.ts'
import { accessPointDocumentKind } from '../../../observe/kinds/s3control/access-point-document.ts'
import { accessPointPolicyKind } from '../../../observe/kinds/s3control/access-point-policy.ts'
import { accessPointKind } from '../../../observe/kinds/s3control/access-point.ts'
import { multiRegionAccessPointPolicyKind } from '../../../observe/kinds/s3control/multi-region-access-point-policy.ts'
import { multiRegionAccessPointKind } from '../../../observe/kinds/s3control/multi-region-access-point.ts'
import type { PlannedRecords } from '../planned-records.ts'
import { type Given, known, type Members, type PlannedResource } from '../planned-resource.ts'

/** @param id of the file system as its record has it */
export function addFileSystemPolicy({ records, region, id }: PlannedResource, policy: Given<string>): void {
  if (policy !== undefined) records.add(fileSystemPolicyKind, region, { Target: id, Answer: policy === null ? null : { Policy: policy } })
}

export function addLogPolicy({ records, region, id }: PlannedResource, name: Given<string>, document: Given<string>): void {
  records.add(logPolicyKind, region, { policyName: name ?? id, ...known('policyDocument', document) })
}

/** What new access points block. */
const allBlocked = { BlockPublicAcls: true, IgnorePublicAcls: true, BlockPublicPolicy: true, RestrictPublicBuckets: true }

interface PlannedAccessPoint {
  readonly name: Given<string>
  readonly bucket: Given<string>
  readonly isOfNetwork: Given<boolean>
  /** With the settings of GetAccessPoint. Null: those of new ones, which are all. */
  readonly block: Given<Members>
  readonly policy: Given<string>
}

export function addAccessPoint({ records, region, id }: PlannedResource, { name, bucket, isOfNetwork, block, policy }: PlannedAccessPoint): void {
  const Name = name ?? id
  const NetworkOrigin = isOfNetwork === undefined ? undefined : isOfNetwork === true ? 'VPC' : 'Internet'
  records.add(accessPointKind, region, { Name, ...known('NetworkOrigin', NetworkOrigin), ...known('Bucket', bucket), AccessPointArn: records.arn('s3', region, `accesspoint/${Name}`) })
  if (block !== undefined) records.add(accessPointDocumentKind, region, { Target: Name, Answer: { PublicAccessBlockConfiguration: { ...allBlocked, ...block } } })
  if (policy !== undefined) records.add(accessPointPolicyKind, region, { Target: Name, Answer: policy === null ? null : { Policy: policy } })
}

/** @param block as of {@link PlannedAccessPoint} */
export function addMultiRegionAccessPoint({ records, region, id }: PlannedResource, name: Given<string>, block: Given<Members>): void {
  const PublicAccessBlock = block === undefined ? {} : { PublicAccessBlock: { ...allBlocked, ...block } }
  records.addPart(multiRegionAccessPointKind, region, records.place.account, { Name: name ?? id, ...PublicAccessBlock })
}

/** @param name null: of which one it is, the template does not say */
export function addMultiRegionPolicy({ records, region }: PlannedResource, name: Given<string>, policy: Given<string>): void {
  if (typeof name !== 'string' || typeof policy !== 'string') records.unknown(multiRegionAccessPointPolicyKind, region, 'the policy of a multi-Region access point', name ?? null)
  else records.add(multiRegionAccessPointPolicyKind, region, { Target: name, Answer: { Policy: { Established: { Policy: policy } } } })
}

const owner = 'owner'
const group = (name: string) => `http://acs.amazonaws.com/groups/${name}`

/** By the names of CloudFormation: whom canned lists let in beside the owner. Source: "Canned ACL", Amazon S3 User Guide. */
const canned: ReadonlyMap<string, readonly (readonly [uri: string, permission: string])[]> = new Map([
  ['Private', []],
  ['BucketOwnerRead', []],
  ['BucketOwnerFullControl', []],
  ['PublicRead', [[group('global/AllUsers'), 'READ']]],
  ['PublicReadWrite', [[group('global/AllUsers'), 'READ'], [group('global/AllUsers'), 'WRITE']]],
  ['AuthenticatedRead', [[group('global/AuthenticatedUsers'), 'READ']]],
  ['LogDeliveryWrite', [[group('s3/LogDelivery'), 'WRITE'], [group('s3/LogDelivery'), 'READ_ACP']]],
])

/** @param name of a canned list; one that lets in somebody else, or is none of them, is not known */
export function addAcl(records: PlannedRecords, region: string, bucket: string, name: string | undefined): void {
  const grants = name === undefined ? undefined : canned.get(name)
  if (grants === undefined) return
  const Grants = [{ Grantee: { ID: owner }, Permission: 'FULL_CONTROL' }, ...grants.map(([URI, Permission]) => ({ Grantee: { URI }, Permission }))]
  records.add(bucketAclKind, region, { Target: bucket, Answer: { Owner: { ID: owner }, Grants } })
}

/** @param target null: it writes none; undefined: not known */
export function addAccessLog(records: PlannedRecords, region: string, bucket: string, target: Given<string>, prefix: Given<string>): void {
  if (target === undefined || prefix === undefined) return
  const LoggingEnabled = { ...known('TargetBucket', target), ...known('TargetPrefix', prefix) }
  records.add(bucketLoggingKind, region, { Target: bucket, Answer: target === null ? {} : { LoggingEnabled } })
}
