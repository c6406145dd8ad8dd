/** Images: described, shared, deregistered; and whether they may be shared with everybody. */

import { formatInstant, type Instant } from '@holdfast/core/clock'
import type { Ec2Operations, Image as ImageShape, LaunchPermission } from '../../models/ec2.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { requireIn } from '../table.ts'
import { copySnapshot, sourceRegion } from './copied-snapshot.ts'
import { passes } from './filters.ts'
import { type Image, imagesState, makeImage } from './image.ts'
import { requireSnapshot } from './require-snapshot.ts'
import { snapshotsState } from './snapshot.ts'

type BlockState = 'block-new-sharing' | 'unblocked'

interface ImageBlock {
  state: BlockState
  /** How long it takes until a change is shown and holds: up to ten minutes in AWS. */
  lateMs: number
  /** What is shown until then. */
  shown: { readonly state: BlockState; readonly until: Instant } | null
}

/** What holds by now. */
function blockNow(region: Region): BlockState {
  const { state, shown } = region.state(imageBlockState)
  return shown !== null && region.world.clock.now() < shown.until ? shown.state : state
}

function setBlock<State extends BlockState>(region: Region, state: State): { readonly ImageBlockPublicAccessState: State } {
  const block = region.state(imageBlockState)
  if (block.state !== state) block.shown = { state: blockNow(region), until: region.world.clock.now() + block.lateMs }
  block.state = state
  return { ImageBlockPublicAccessState: state }
}

/** Makes changes of whether images may be shared with everybody late. */
export function delayImageBlock(region: Region, lateMs: number): void {
  region.state(imageBlockState).lateMs = lateMs
}

/** As in accounts that were made since October 2023, or had no public image then. */
export const imageBlockState = { name: 'image block', create: (): ImageBlock => ({ state: 'block-new-sharing', lateMs: 0, shown: null }) }

function described(region: Region, image: Image): ImageShape {
  const snapshots = region.state(snapshotsState)
  return {
    ImageId: image.id,
    Name: image.name,
    State: 'available',
    OwnerId: region.account.id,
    CreationDate: formatInstant(image.created),
    Public: image.sharedWith.has('all'),
    Architecture: 'x86_64',
    ImageType: 'machine',
    RootDeviceType: 'ebs',
    RootDeviceName: '/dev/xvda',
    BlockDeviceMappings: image.snapshotIds.map((SnapshotId, index) => ({
      DeviceName: `/dev/xvd${'abcdefgh'.charAt(index)}`,
      Ebs: { SnapshotId, Encrypted: (snapshots.get(SnapshotId)?.keyArn ?? null) !== null, VolumeType: 'gp3' },
    })),
    Tags: [...image.tags].map(([Key, Value]) => ({ Key, Value })),
  }
}

function requireImage(region: Region, id: string): Image {
  return requireIn(region.state(imagesState), id, 'InvalidAMIID.NotFound', 'The image id')
}

function nameOf({ Group, UserId, OrganizationArn, OrganizationalUnitArn }: LaunchPermission): readonly string[] {
  const name = Group ?? UserId ?? OrganizationArn ?? OrganizationalUnitArn
  return name === undefined ? [] : [name]
}

function permissionOf(name: string): LaunchPermission {
  if (name === 'all') return { Group: 'all' }
  if (/^\d{12}$/.test(name)) return { UserId: name }
  return name.includes(':organization/') ? { OrganizationArn: name } : { OrganizationalUnitArn: name }
}

export const imageHandlers = {
  /** The copy is lent to nobody, and has tags of the source only where that is asked for. */
  CopyImage({ Name, SourceImageId, SourceRegion, Encrypted, KmsKeyId, CopyImageTags, TagSpecifications }, call) {
    const { region } = call
    const from = sourceRegion(call, SourceRegion)
    const source = requireImage(from, SourceImageId)
    if ([...region.state(imagesState).values()].some(({ name }) => name === Name))
      throw new ServiceError('InvalidAMIName.Duplicate', `AMI name ${Name} is already in use`)
    const tagsFor = (type: string): Map<string, string> =>
      new Map((TagSpecifications ?? []).flatMap(({ ResourceType, Tags = [] }) => (ResourceType === type ? Tags : [])).map(({ Key = '', Value = '' }) => [Key, Value]))
    const snapshotIds = source.snapshotIds.map((id) => {
      const description = `Copied from ${SourceImageId} of ${SourceRegion}`
      return copySnapshot(region, requireSnapshot(from, id), { Encrypted, KmsKeyId }, { description, tags: tagsFor('snapshot') }).id
    })
    const tags = new Map([...(CopyImageTags === true ? source.tags : []), ...tagsFor('image')])
    return { ImageId: makeImage(region, { name: Name, snapshotIds, tags }).id }
  },

  DescribeImages({ ImageIds, Owners, ExecutableUsers, Filters }, { region, account }) {
    for (const id of ImageIds ?? []) requireImage(region, id)
    const found = [...region.state(imagesState).values()].filter(
      (image) =>
        (ImageIds?.includes(image.id) ?? true) &&
        (Owners === undefined || Owners.includes('self') || Owners.includes(account.id)) &&
        (ExecutableUsers === undefined || ExecutableUsers.some((one) => image.sharedWith.has(one) || one === 'self')) &&
        passes(
          { tags: image.tags, fields: { 'image-id': image.id, name: image.name, 'is-public': String(image.sharedWith.has('all')) } },
          Filters,
        ),
    )
    return { Images: found.map((image) => described(region, image)) }
  },

  DescribeImageAttribute({ ImageId, Attribute }, { region }) {
    const { id, sharedWith } = requireImage(region, ImageId)
    if (Attribute !== 'launchPermission') return { ImageId: id }
    return { ImageId: id, LaunchPermissions: [...sharedWith].map(permissionOf) }
  },

  ModifyImageAttribute(input, { region }) {
    const { sharedWith } = requireImage(region, input.ImageId)
    const {
      OperationType,
      UserIds = [],
      UserGroups = [],
      OrganizationArns = [],
      OrganizationalUnitArns = [],
      LaunchPermission: change,
    } = input
    const named = [...UserIds, ...UserGroups, ...OrganizationArns, ...OrganizationalUnitArns]
    const add = [...(change?.Add ?? []).flatMap(nameOf), ...(OperationType === 'add' ? named : [])]
    const remove = [...(change?.Remove ?? []).flatMap(nameOf), ...(OperationType === 'remove' ? named : [])]
    if (add.includes('all') && blockNow(region) !== 'unblocked')
      throw new ServiceError(
        'OperationNotPermitted',
        'You can’t publicly share this image because block public access for AMIs is enabled.',
      )
    for (const name of add) sharedWith.add(name)
    for (const name of remove) sharedWith.delete(name)
    return {}
  },

  DeregisterImage({ ImageId, DeleteAssociatedSnapshots }, { region }) {
    const { id, snapshotIds } = requireImage(region, ImageId)
    region.state(imagesState).delete(id)
    if (DeleteAssociatedSnapshots === true) for (const snapshot of snapshotIds) region.state(snapshotsState).delete(snapshot)
    return { Return: true }
  },

  GetImageBlockPublicAccessState(_, { region }) {
    return { ImageBlockPublicAccessState: blockNow(region), ManagedBy: 'account' }
  },

  EnableImageBlockPublicAccess(_, { region }) {
    return setBlock(region, 'block-new-sharing')
  },

  DisableImageBlockPublicAccess(_, { region }) {
    return setBlock(region, 'unblocked')
  },
} satisfies Partial<Handlers<Ec2Operations>>
