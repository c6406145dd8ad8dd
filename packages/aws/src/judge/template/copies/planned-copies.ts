/** Snapshots and images that templates make or share, as records. */
import { imagePermissionKind } from '../../../observe/kinds/ec2/image-permission.ts'
import { imageKind } from '../../../observe/kinds/ec2/image.ts'
import { snapshotPermissionKind } from '../../../observe/kinds/ec2/snapshot-permission.ts'
import { snapshotKind } from '../../../observe/kinds/ec2/snapshot.ts'
import { dbClusterSnapshotSharingKind } from '../../../observe/kinds/rds/db-cluster-snapshot-sharing.ts'
import { dbClusterSnapshotKind } from '../../../observe/kinds/rds/db-cluster-snapshot.ts'
import { dbSnapshotSharingKind } from '../../../observe/kinds/rds/db-snapshot-sharing.ts'
import { dbSnapshotKind } from '../../../observe/kinds/rds/db-snapshot.ts'
import { redshiftSnapshotKind } from '../../../observe/kinds/redshift/redshift-snapshot.ts'
import { type Given, known, type PlannedResource, tagList } from '../planned-resource.ts'

/** Undefined: not known. */
export interface Encryption {
  readonly isEncrypted: boolean | undefined
  readonly key?: string | null | undefined
}

/** Stands for somebody of whom it is not known who: no account, and no organization of anybody. */
export const somebody = 'not-known-yet'

export interface Copied extends Encryption {
  /** As AWS names it. */
  readonly name: string
  /** Accounts, ARNs of organizations and units, `all`, {@link somebody}. */
  readonly sharedWith: readonly string[]
}

export function addSnapshot(one: PlannedResource, { name, sharedWith, isEncrypted, key }: Copied): void {
  const { records, region } = one
  records.add(snapshotKind, region, { SnapshotId: name, ...known('Encrypted', isEncrypted), ...known('KmsKeyId', key), Tags: tagList(one) })
  const CreateVolumePermissions = sharedWith.map((who) => (who === 'all' ? { Group: who } : { UserId: who }))
  records.add(snapshotPermissionKind, region, { Target: name, Answer: { CreateVolumePermissions } })
}

/** As of an image's answer. */
export interface Disk {
  readonly SnapshotId?: string | undefined
  readonly Encrypted?: boolean | undefined
}

export function addImage(one: PlannedResource, id: string, name: Given<string>, disks: readonly Disk[], sharedWith: readonly string[]): void {
  const { records, region } = one
  const BlockDeviceMappings = disks.map(({ SnapshotId, Encrypted }) => ({ Ebs: { ...known('SnapshotId', SnapshotId), ...known('Encrypted', Encrypted) } }))
  records.add(imageKind, region, { ImageId: id, ...known('Name', name), ...known('Public', one.flag('public')), BlockDeviceMappings, Tags: tagList(one) })
  const LaunchPermissions = sharedWith.map((who) => (who === 'all' ? { Group: who } : who.startsWith('arn:') ? { OrganizationArn: who } : { UserId: who }))
  records.add(imagePermissionKind, region, { Target: id, Answer: { LaunchPermissions } })
}

export function addDatabaseSnapshot(one: PlannedResource, { name, sharedWith, isEncrypted, key }: Copied): void {
  const { records, region } = one
  const DBSnapshotArn = records.arn('rds', region, `snapshot:${name}`)
  records.add(dbSnapshotKind, region, { DBSnapshotIdentifier: name, DBSnapshotArn, ...known('Encrypted', isEncrypted), ...known('KmsKeyId', key), TagList: tagList(one) })
  const DBSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues: sharedWith }]
  records.add(dbSnapshotSharingKind, region, { Target: name, Answer: { DBSnapshotAttributesResult: { DBSnapshotAttributes } } })
}

export function addDatabaseClusterSnapshot(one: PlannedResource, { name, sharedWith, isEncrypted, key }: Copied): void {
  const { records, region } = one
  const DBClusterSnapshotArn = records.arn('rds', region, `cluster-snapshot:${name}`)
  records.add(dbClusterSnapshotKind, region, {
    ...{ DBClusterSnapshotIdentifier: name, DBClusterSnapshotArn, TagList: tagList(one) },
    ...known('StorageEncrypted', isEncrypted),
    ...known('KmsKeyId', key),
  })
  const DBClusterSnapshotAttributes = [{ AttributeName: 'restore', AttributeValues: sharedWith }]
  records.add(dbClusterSnapshotSharingKind, region, { Target: name, Answer: { DBClusterSnapshotAttributesResult: { DBClusterSnapshotAttributes } } })
}

export function addWarehouseSnapshot(one: PlannedResource, { name, sharedWith, isEncrypted, key }: Copied): void {
  one.records.add(redshiftSnapshotKind, one.region, {
    ...{ SnapshotIdentifier: name, AccountsWithRestoreAccess: sharedWith.map((AccountId) => ({ AccountId })), Tags: tagList(one) },
    ...known('Encrypted', isEncrypted),
    ...known('KmsKeyId', key),
  })
}
