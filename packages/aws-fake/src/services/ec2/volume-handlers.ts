/** Volumes, encrypted as asked or as the Region's default says; and the Regions themselves. */

import type { Instant } from '@holdfast/core/clock'
import type { Ec2Operations, Volume as VolumeShape } from '../../models/ec2.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Account, Region } from '../../world/world.ts'
import { isEnabled, isOptional } from '../account/opt-in.ts'
import { lookUpKey } from '../kms/key.ts'
import { awsManagedKey } from '../kms/make-key.ts'
import { resourcesState } from '../resource.ts'
import { ebsState } from './ebs-settings.ts'
import { passes } from './filters.ts'
import { snapshotsState } from './snapshot.ts'

interface Volume {
  readonly id: string
  readonly arn: string
  readonly created: Instant
  readonly sizeGib: number
  readonly zone: string
  readonly keyArn: string | null
  readonly tags: Map<string, string>
}

export const volumesState = { name: 'ec2 volumes', create: (): Map<string, Volume> => new Map() }

interface VolumeOptions {
  readonly zone?: string
  readonly sizeGib?: number
  readonly keyArn: string | null
  readonly tags?: Map<string, string>
}

export function makeVolume(region: Region, { zone, sizeGib = 8, keyArn, tags = new Map() }: VolumeOptions): Volume {
  const id = `vol-${region.world.ids.hex(17)}`
  const arn = region.arn('ec2', `volume/${id}`)
  const volume = { id, arn, created: region.world.clock.now(), sizeGib, zone: zone ?? `${region.name}a`, keyArn, tags }
  region.state(volumesState).set(id, volume)
  region.state(resourcesState).set(arn, { arn, type: 'EBS', name: tags.get('Name') ?? id, keyArn, tags })
  return volume
}

/** Takes a volume away without a call, if it is one and there. */
export function removeVolume(region: Region, arn: string): void {
  region.state(volumesState).delete(arn.split('/').at(-1) ?? '')
  region.state(resourcesState).delete(arn)
}

function described(region: Region, volume: Volume): VolumeShape {
  return {
    VolumeId: volume.id,
    Size: volume.sizeGib,
    AvailabilityZone: volume.zone,
    CreateTime: volume.created,
    State: 'available',
    VolumeType: 'gp3',
    Encrypted: volume.keyArn !== null,
    KmsKeyId: volume.keyArn ?? undefined,
    Attachments: [],
    MultiAttachEnabled: false,
    OwnerId: region.account.id,
    Tags: [...volume.tags].map(([Key, Value]) => ({ Key, Value })),
  }
}

function requireVolume(region: Region, id: string): Volume {
  const volume = region.state(volumesState).get(id)
  if (volume === undefined) throw new ServiceError('InvalidVolume.NotFound', `The volume '${id}' does not exist.`)
  return volume
}

export const volumeHandlers = {
  CreateVolume({ AvailabilityZone: zone, Size: sizeGib, Encrypted, KmsKeyId, SnapshotId, TagSpecifications }, { region }) {
    if (zone === undefined || sizeGib === undefined)
      throw new ServiceError('MissingParameter', 'The request must contain the parameters availabilityZone and size')
    const { isEncryptedByDefault, defaultKeyArn } = region.state(ebsState)
    const from = SnapshotId === undefined ? null : (region.state(snapshotsState).get(SnapshotId)?.keyArn ?? null)
    const isEncrypted = Encrypted === true || isEncryptedByDefault || from !== null
    if (KmsKeyId !== undefined && !isEncrypted) throw new ServiceError('InvalidParameterDependency', 'KmsKeyId needs Encrypted')
    const named = KmsKeyId === undefined ? null : lookUpKey(region, KmsKeyId)
    if (KmsKeyId !== undefined && named === null) throw new ServiceError('InvalidParameterValue', `The KMS key ${KmsKeyId} does not exist`)
    const keyArn = isEncrypted ? (named?.arn ?? from ?? defaultKeyArn ?? awsManagedKey(region, 'ebs').arn) : null
    const tags = new Map((TagSpecifications?.[0]?.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value]))
    return { ...described(region, makeVolume(region, { zone, sizeGib, keyArn, tags })), State: 'creating' }
  },

  DescribeVolumes({ VolumeIds, Filters }, { region }) {
    for (const id of VolumeIds ?? []) requireVolume(region, id)
    const found = [...region.state(volumesState).values()].filter(
      ({ id, keyArn, tags, zone }) =>
        (VolumeIds?.includes(id) ?? true) &&
        passes(
          { tags, fields: { 'volume-id': id, encrypted: String(keyArn !== null), 'availability-zone': zone, status: 'available' } },
          Filters,
        ),
    )
    return { Volumes: found.map((volume) => described(region, volume)) }
  },

  DeleteVolume({ VolumeId }, { region }) {
    const { id, arn } = requireVolume(region, VolumeId)
    region.state(volumesState).delete(id)
    region.state(resourcesState).delete(arn)
    return {}
  },

  DescribeRegions({ RegionNames, Filters, AllRegions = false }, { world, account }) {
    const found = world.regionNames.filter(
      (name) =>
        (AllRegions || isEnabled(account, name)) &&
        (RegionNames?.includes(name) ?? true) &&
        passes({ tags: new Map(), fields: fieldsOf(account, name) }, Filters),
    )
    return {
      Regions: found.map((name) => ({ RegionName: name, Endpoint: `ec2.${name}.amazonaws.com`, OptInStatus: optInStatusOf(account, name) })),
    }
  },
} satisfies Partial<Handlers<Ec2Operations>>

function fieldsOf(account: Account, region: string): Readonly<Record<string, string>> {
  return { 'region-name': region, endpoint: `ec2.${region}.amazonaws.com`, 'opt-in-status': optInStatusOf(account, region) }
}

function optInStatusOf(account: Account, region: string): string {
  if (!isOptional(region)) return 'opt-in-not-required'
  return isEnabled(account, region) ? 'opted-in' : 'not-opted-in'
}
