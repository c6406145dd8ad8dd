/** Access points: read access to a point without a restore. While one is there, its point is neither deleted nor moved. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations, ListAccessPointsMember } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Handlers } from '../../../world/call.ts'
import type { Region } from '../../../world/world.ts'
import type { Point } from '../point.ts'
import { type Vault, vaultsState } from '../vault.ts'

interface AccessPoint {
  readonly arn: string
  readonly name: string
  readonly vault: Vault
  readonly point: Point
  readonly created: Instant
  readonly metadata: Readonly<Record<string, string>>
  /** Of the access point of S3 behind it. */
  readonly policy: string | null
}

const accessPointsState = { name: 'backup access points', create: (): Map<string, AccessPoint> => new Map() }
const creationMs = 60_000

/** Names of the access points of a point. */
export function accessPointsTo(region: Region, point: Point): readonly string[] {
  return [...region.state(accessPointsState).values()].filter((one) => one.point === point).map(({ name }) => name)
}

/** The policy of the access point of S3 that is behind one with this name; undefined: there is none. */
export function policyBehind(region: Region, name: string): string | null | undefined {
  const found = region.state(accessPointsState).get(region.arn('backup', `accesspoint/${name}`))
  return found === undefined || !isThere(found, region.world.clock.now()) ? undefined : found.policy
}

function isThere({ created }: AccessPoint, now: Instant): boolean {
  return now >= created + creationMs
}

function described(region: Region, one: AccessPoint, now: Instant): ListAccessPointsMember {
  const { arn, name, vault, point, created, metadata } = one
  const behind = { S3AccessPointArn: region.arn('s3', `accesspoint/${name}`), S3AccessPointAlias: `${name}-s3alias` }
  return {
    AccessPointArn: arn,
    AccessPointMetadata: { ...metadata, ...(isThere(one, now) && behind) },
    BackupVaultArn: vault.arn,
    BackupVaultName: vault.name,
    CreationTime: created,
    Name: name,
    RecoveryPointArn: point.arn,
    ResourceArn: point.resourceArn,
    ResourceType: point.resourceType,
    Status: isThere(one, now) ? 'AVAILABLE' : 'CREATING',
  }
}

function requireAccessPoint(region: Region, arn: string): AccessPoint {
  const found = region.state(accessPointsState).get(arn)
  if (found === undefined) throw new ServiceError('ResourceNotFoundException', `Access point ${arn} does not exist`)
  return found
}

/** One that is there for a while, as the world's builders make them. */
export function makeAccessPointTo(vault: Vault, point: Point, name: string, policy: string | null): void {
  const { region } = vault
  const arn = region.arn('backup', `accesspoint/${name}`)
  const created = region.world.clock.now() - creationMs
  region.state(accessPointsState).set(arn, { arn, name, vault, point, created, metadata: {}, policy })
}

function listed(region: Region, now: Instant, isWanted: (one: AccessPoint) => boolean = () => true) {
  const found = [...region.state(accessPointsState).values()].filter(isWanted)
  return { BackupAccessPoints: found.map((one) => described(region, one, now)) }
}

export const accessPointHandlers = {
  CreateBackupAccessPoint({ Name: name, RecoveryPointArn, AccessPointMetadata: metadata = {}, AccessPointPolicy: policy = null }, { region, now }) {
    const vault = [...region.state(vaultsState).values()].find(({ points }) => points.has(RecoveryPointArn))
    const point = vault?.points.get(RecoveryPointArn)
    if (vault === undefined || point === undefined)
      throw new ServiceError('ResourceNotFoundException', `Recovery point ${RecoveryPointArn} does not exist`)
    if (point.resourceType !== 'S3') throw new ServiceError('InvalidRequestException', 'Access points are for points of S3 only')
    const arn = region.arn('backup', `accesspoint/${name}`)
    if (region.state(accessPointsState).has(arn)) throw new ServiceError('AlreadyExistsException', `Access point ${name} exists`)
    region.state(accessPointsState).set(arn, { arn, name, vault, point, created: now, metadata, policy })
    return { AccessPointArn: arn, Status: 'CREATING' }
  },

  DescribeBackupAccessPoint({ AccessPointArn }, { region, now }) {
    return described(region, requireAccessPoint(region, AccessPointArn), now)
  },

  DeleteBackupAccessPoint({ AccessPointArn }, { region }) {
    requireAccessPoint(region, AccessPointArn)
    region.state(accessPointsState).delete(AccessPointArn)
    return {}
  },

  ListBackupAccessPoints: (_, { region, now }) => listed(region, now),
  ListBackupAccessPointsByRecoveryPoint: ({ RecoveryPointArn }, { region, now }) => listed(region, now, ({ point }) => point.arn === RecoveryPointArn),
  ListBackupAccessPointsByResource: ({ ResourceArn }, { region, now }) => listed(region, now, ({ point }) => point.resourceArn === ResourceArn),
} satisfies Partial<Handlers<BackupOperations>>
