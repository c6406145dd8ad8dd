/** Snapshots: made, described, shared, deleted unless they are locked or AWS Backup's. */

import type { Ec2Operations, Snapshot as SnapshotShape } from '../../models/ec2.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { lookUpResource } from '../resource.ts'
import { copySnapshot, sourceRegion } from './copied-snapshot.ts'
import { passes } from './filters.ts'
import { imagesState } from './image.ts'
import { makeSnapshot, type Snapshot, snapshotsState } from './snapshot.ts'
import { lockStateOf } from './snapshot-lock-handlers.ts'
import { requireSnapshot } from './require-snapshot.ts'
import { ebsState } from './ebs-settings.ts'

function described(region: Region, snapshot: Snapshot): SnapshotShape {
  return {
    SnapshotId: snapshot.id,
    VolumeId: snapshot.volumeId,
    State: 'completed',
    StartTime: snapshot.created,
    CompletionTime: snapshot.created,
    Progress: '100%',
    OwnerId: region.account.id,
    Description: snapshot.description,
    VolumeSize: snapshot.sizeGib,
    Encrypted: snapshot.keyArn !== null,
    KmsKeyId: snapshot.keyArn ?? undefined,
    StorageTier: 'standard',
    Tags: [...snapshot.tags].map(([Key, Value]) => ({ Key, Value })),
  }
}

export const snapshotHandlers = {
  CreateSnapshot({ VolumeId, Description, TagSpecifications }, { region }) {
    const volume = lookUpResource(region, region.arn('ec2', `volume/${VolumeId}`))
    if (volume === null) throw new ServiceError('InvalidVolume.NotFound', `The volume '${VolumeId}' does not exist.`)
    const tags = new Map((TagSpecifications?.[0]?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
    return described(region, makeSnapshot(region, { volumeArn: volume.arn, keyArn: volume.keyArn, description: Description ?? '', tags }))
  },

  CopySnapshot({ SourceRegion, SourceSnapshotId, Encrypted, KmsKeyId, Description, TagSpecifications }, call) {
    const source = requireSnapshot(sourceRegion(call, SourceRegion), SourceSnapshotId)
    const tags = new Map((TagSpecifications?.[0]?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
    const description = Description ?? `[Copied ${SourceSnapshotId} from ${SourceRegion}]`
    return { SnapshotId: copySnapshot(call.region, source, { Encrypted, KmsKeyId }, { description, tags }).id }
  },

  DescribeSnapshots({ SnapshotIds, OwnerIds, RestorableByUserIds, Filters }, { region, account }) {
    for (const id of SnapshotIds ?? []) requireSnapshot(region, id)
    const found = [...region.state(snapshotsState).values()].filter(
      (snapshot) =>
        (SnapshotIds?.includes(snapshot.id) ?? true) &&
        (OwnerIds === undefined || OwnerIds.includes('self') || OwnerIds.includes(account.id)) &&
        (RestorableByUserIds === undefined || RestorableByUserIds.some((id) => snapshot.sharedWith.has(id))) &&
        passes({ tags: snapshot.tags, fields: fieldsOf(region, snapshot) }, Filters),
    )
    return { Snapshots: found.map((snapshot) => described(region, snapshot)) }
  },

  DescribeSnapshotAttribute({ SnapshotId, Attribute }, { region }) {
    const snapshot = requireSnapshot(region, SnapshotId)
    if (Attribute !== 'createVolumePermission') return { SnapshotId, ProductCodes: [] }
    const isAll = { Group: 'all' } as const
    return { SnapshotId, CreateVolumePermissions: [...snapshot.sharedWith].map((id) => (id === 'all' ? isAll : { UserId: id })) }
  },

  ModifySnapshotAttribute(input, { region }) {
    const snapshot = requireSnapshot(region, input.SnapshotId)
    const named = [...(input.UserIds ?? []), ...(input.GroupNames ?? [])]
    const listed = (
      entries: readonly { readonly UserId?: string | undefined; readonly Group?: string | undefined }[] = [],
    ): readonly string[] => entries.flatMap(({ UserId, Group }) => UserId ?? Group ?? [])
    const add = [...listed(input.CreateVolumePermission?.Add), ...(input.OperationType === 'add' ? named : [])]
    const remove = [...listed(input.CreateVolumePermission?.Remove), ...(input.OperationType === 'remove' ? named : [])]
    if (add.includes('all')) assertMayBePublic(region, snapshot)
    for (const id of add) snapshot.sharedWith.add(id)
    for (const id of remove) snapshot.sharedWith.delete(id)
    return {}
  },

  DeleteSnapshot({ SnapshotId }, { region, now }) {
    const snapshot = requireSnapshot(region, SnapshotId)
    if (snapshot.isOfBackup) {
      const reason = 'This snapshot is managed by the AWS Backup service and cannot be deleted via EC2 APIs.'
      throw new ServiceError('InvalidParameterValue', reason)
    }
    if (snapshot.lock !== null && lockStateOf(snapshot.lock, now) !== 'expired')
      throw new ServiceError('SnapshotLocked', `Snapshot ${SnapshotId} is locked.`)
    const image = [...region.state(imagesState).values()].find(({ snapshotIds }) => snapshotIds.includes(SnapshotId))
    if (image !== undefined) throw new ServiceError('InvalidSnapshot.InUse', `The snapshot ${SnapshotId} is currently in use by ${image.id}`)
    region.state(snapshotsState).delete(SnapshotId)
    return {}
  },
} satisfies Partial<Handlers<Ec2Operations>>

function assertMayBePublic(region: Region, { keyArn, id }: Snapshot): void {
  if (keyArn !== null) throw new ServiceError('InvalidParameter', `Encrypted snapshots cannot be shared publicly: ${id}`)
  if (region.state(ebsState).blockPublicAccess !== 'unblocked')
    throw new ServiceError('OperationNotPermitted', 'Block public access for snapshots is enabled')
}

function fieldsOf(region: Region, { id, volumeId, keyArn, description }: Snapshot): Readonly<Record<string, string>> {
  return {
    'snapshot-id': id,
    'volume-id': volumeId,
    encrypted: String(keyArn !== null),
    description,
    'owner-id': region.account.id,
    status: 'completed',
  }
}
