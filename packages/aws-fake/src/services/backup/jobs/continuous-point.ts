/**
 * Continuous backups: one point of a resource in a vault, which later runs of the plan carry on. It becomes STOPPED when what it needs is
 * taken away: the role's permissions, or the versions of a bucket.
 */

import { canRoleAct } from '../../iam/role.ts'
import { bucketsState } from '../../s3/bucket.ts'
import type { Resource } from '../../resource.ts'
import { pointsOf } from '../point.ts'
import type { Region, World } from '../../../world/world.ts'
import { vaultsState } from '../vault.ts'
import type { Job } from './backup-job.ts'

/** Types that continuous backups exist for. Backups of other types are snapshots also where a rule asks for more. */
export const continuousTypes: ReadonlySet<string> = new Set(['Aurora', 'RDS', 'S3', 'SAP HANA on Amazon EC2'])

/** Resources whose continuous backup was ended by deleting its point. Later backups of them are snapshots until a plan is put again. */
export const endedContinuousState = { name: 'ended continuous backups', create: (): Set<string> => new Set() }

/** Makes the job one of the point that is there already. The reason why continuous backup is impossible; null if it is possible. */
export function keepContinuous(job: Job): string | null {
  const point = pointsOf(job.vault).find(({ isContinuous, resourceArn }) => isContinuous && resourceArn === job.resource.arn)
  const problem = problemOf(job.vault.region.world, job.resource, job.roleArn)
  if (point === undefined) return problem
  job.pointArn = point.arn
  point.status = problem === null ? 'AVAILABLE' : 'STOPPED'
  point.statusMessage = problem ?? undefined
  return problem
}

function problemOf(world: World, { type, arn }: Pick<Resource, 'type' | 'arn'>, roleArn: string | null): string | null {
  if (roleArn !== null && !canRoleAct(world, roleArn)) return `IAM Role ${roleArn} does not have the permissions for continuous backup`
  if (type !== 'S3') return null
  const bucket = world.state(bucketsState).get(arn.split(':').at(-1) ?? '')
  return bucket === undefined || bucket.versioning === 'Enabled' ? null : 'Continuous backup stopped: versioning of the bucket is off'
}

/** Stops what can't go on, wherever it lies. Called before points are listed, as the service notices within minutes. */
export function stopBroken(region: Region): void {
  for (const vault of region.state(vaultsState).values()) {
    for (const point of vault.points.values()) {
      if (!point.isContinuous || point.status !== 'AVAILABLE') continue
      const problem = problemOf(region.world, { type: point.resourceType, arn: point.resourceArn }, point.roleArn)
      if (problem === null) continue
      point.status = 'STOPPED'
      point.statusMessage = problem
    }
  }
}
