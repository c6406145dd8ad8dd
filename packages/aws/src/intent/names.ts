/** What Holdfast calls what it makes. */
import { hash } from 'node:crypto'

/**
 * How the names of what Holdfast makes begin. Rules and selections, which AWS Backup takes no tags for, are known by it in plans that
 * carry Holdfast's tag.
 */
export const ownNamePrefix = 'holdfast-'

export function vaultName(classification: string): string {
  return `${ownNamePrefix}${classification}`
}

export function airGappedVaultName(classification: string): string {
  return `${ownNamePrefix}${classification}-airgap`
}

export function backupPlanName(classification: string): string {
  return `${ownNamePrefix}${classification}`
}

/** Of an organization: what denies in all accounts, and whom from outside. */
export const guardrailName = `${ownNamePrefix}guardrails`
export const perimeterName = `${ownNamePrefix}perimeter`

export function backupPolicyName(classification: string): string {
  return `${ownNamePrefix}backups-${classification}`
}

/** Of a plan, by the name of its schedule. */
export function planRuleName(schedule: string): string {
  return `${ownNamePrefix}${schedule}`
}

/** Of what there is one of in each Region of an account: the framework, the restore testing plan. */
export const accountPlanName = 'holdfast'

/** The role by which the trail writes to its log group. */
export const trailRoleName = 'holdfast-trail-logs'

/** The role by which S3 copies a bucket's versions: names of roles are shorter than names of buckets may be. */
export function replicationRoleName(bucket: string): string {
  const name = `holdfast-replicate-${bucket}`
  return name.length <= 64 ? name : `${name.slice(0, 55)}-${hash('sha256', bucket).slice(0, 8)}`
}
