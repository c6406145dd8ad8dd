/**
 * Puts things into a world as they would be after years of use: what tests and demos begin with. What is made here goes past the
 * services' checks (a point may be older than its vault), not past what they can describe.
 */

import type { Instant } from '@holdfast/core/clock'
import { efsVaultName } from './model/efs-vault-name.ts'
import type { Lifecycle } from './models/backup.ts'
import { addPoint, newPoint, type Point } from './services/backup/point.ts'
import { newPointArn } from './services/backup/point-arn.ts'
import { type Trouble, troublesState } from './services/backup/jobs/trouble.ts'
import { restoreTimesState } from './services/backup/restore/restore-job.ts'
import { infectedState } from './services/backup/scan/scan-job.ts'
import { regionSettingsState } from './services/backup/settings.ts'
import { makeVault } from './services/backup/vault-handlers.ts'
import type { Vault, VaultLock } from './services/backup/vault.ts'
import { makeSnapshot } from './services/ec2/snapshot.ts'
import { iamState, type Role } from './services/iam/iam-state.ts'
import { makeRole } from './services/iam/make-role.ts'
import { type Key, kmsState } from './services/kms/key.ts'
import { awsManagedKey, makeKey } from './services/kms/make-key.ts'
import { type Resource, resourcesState } from './services/resource.ts'
import { dayMs } from './world/fake-clock.ts'
import type { Account, Region } from './world/world.ts'

export { addSelection as addBackupSelection, makePlan as addBackupPlan } from './services/backup/plan.ts'
export { addTestingSelection, makeTestingPlan as addTestingPlan } from './services/backup/restore/testing-plan.ts'
export { makeSourceServer as addSourceServer, makeTemplate as addReplicationTemplate } from './services/drs/drs.ts'
export { makeIdentitySource as addIdentitySource } from './services/mpa/identity-source-handlers.ts'
export { voteOn } from './services/mpa/session.ts'
export { answerInvitation, findTeam, makeTeam as addApprovalTeam } from './services/mpa/team.ts'
export { makePastJob as addPastJob } from './services/backup/jobs/backup-job.ts'
export { makeFramework as addFramework } from './services/backup/audit/framework-handlers.ts'
export { makeReportPlan as addReportPlan } from './services/backup/audit/report-plan.ts'
export { lookUpVault as findVault } from './services/backup/vault.ts'
export { makeVolume as addVolume } from './services/ec2/volume-handlers.ts'
export { makeImage as addImage } from './services/ec2/image.ts'
export { delayImageBlock } from './services/ec2/image-handlers.ts'
export { makeInstance as addInstance } from './services/ec2/instance.ts'
export { makeEndpoint as addVpcEndpoint, makeSecurityGroup as addSecurityGroup, makeVpc as addVpc } from './services/ec2/network.ts'
export { makeSnapshot as addSnapshot } from './services/ec2/snapshot.ts'
export { makeGroup as addGroup } from './services/iam/group-handlers.ts'
export { makeUser as addUser } from './services/iam/user-handlers.ts'
export { awsManagedKey } from './services/kms/make-key.ts'
export { addUnit, foundOrganization, joinOrganization } from './services/organizations/organization.ts'
export { lookUpBucket as findBucket, makeBucket as addBucket } from './services/s3/bucket.ts'

export interface KeyOptions {
  readonly alias?: string
  readonly description?: string
  readonly policy?: string
  readonly isRotated?: boolean
  readonly isDisabled?: boolean
  /** Days until it is deleted. */
  readonly deletionInDays?: number
  readonly tags?: Readonly<Record<string, string>>
}

/** A customer's key. */
export function addKey(region: Region, options: KeyOptions = {}): Key {
  const { world } = region
  const now = world.clock.now()
  const key = makeKey(region, {
    description: options.description,
    policy: options.policy,
    tags: new Map(Object.entries(options.tags ?? {})),
  })
  if (options.isRotated === true) key.rotation = { periodDays: 365, enabledAt: now }
  if (options.isDisabled === true || options.deletionInDays !== undefined) key.isEnabled = false
  if (options.deletionInDays !== undefined) key.deletionDate = now + options.deletionInDays * dayMs
  if (options.alias !== undefined) {
    region.state(kmsState).aliases.set(options.alias, { name: options.alias, targetKeyId: key.id, created: now, updated: now })
  }
  return key
}

export interface VaultOptions {
  readonly name: string
  /** The key that AWS manages for AWS Backup if left out; null: a key that AWS owns. */
  readonly key?: Key | null
  readonly isAirGapped?: boolean
  readonly lock?: VaultLock
  readonly policy?: string
  readonly tags?: Readonly<Record<string, string>>
}

export function addVault(region: Region, { name, key, isAirGapped = false, lock, policy, tags }: VaultOptions): Vault {
  const type = isAirGapped ? 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT' : 'BACKUP_VAULT'
  const vault = makeVault(region, {
    name,
    key: key === undefined ? awsManagedKey(region, 'backup') : key,
    type,
    tags,
    ...(lock !== undefined && { lock }),
  })
  vault.policy = policy ?? null
  return vault
}

/** The vault that EFS makes for its automatic backups, with the policy that it gives it: nobody deletes from it, or restores or copies. */
export function addEfsVault(region: Region, tags: Readonly<Record<string, string>> = {}): Vault {
  const refused = ['DeleteBackupVault', 'DeleteBackupVaultAccessPolicy', 'DeleteRecoveryPoint', 'StartCopyJob', 'StartRestoreJob', 'UpdateRecoveryPointLifecycle']
  const Action = refused.map((name) => `backup:${name}`)
  const policy = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Principal: { AWS: '*' }, Action, Resource: '*' }] })
  return addVault(region, { name: efsVaultName, policy, tags })
}

export interface PointOptions {
  readonly resource: Pick<Resource, 'arn' | 'type' | 'name'>
  /** Its age, 1 day if left out. */
  readonly ageDays?: number
  readonly roleArn?: string
  readonly lifecycle?: Lifecycle
  /** Null: not encrypted; `aws-owned`: with a key that AWS owns. The vault's if left out. */
  readonly keyArn?: string | null
  readonly status?: Point['status']
  readonly statusMessage?: string
  readonly planId?: string
  readonly isContinuous?: boolean
  readonly tags?: Readonly<Record<string, string>>
}

/** A point of a vault; one of an EBS volume has its snapshot in EC2 too. */
export function addRecoveryPoint(vault: Vault, options: PointOptions): Point {
  const { region } = vault
  const created: Instant = region.world.clock.now() - (options.ageDays ?? 1) * dayMs
  const keyArn = options.keyArn === undefined ? vault.keyArn : options.keyArn
  const isAwsOwned = keyArn === 'aws-owned' || (options.keyArn === undefined && keyArn === null)
  const key = keyArn === null || isAwsOwned ? null : keyOfArn(region, keyArn)
  const point = newPoint({
    arn: newPointArn(region, vault.type === 'BACKUP_VAULT' ? options.resource.type : ''),
    resourceArn: options.resource.arn,
    resourceType: options.resource.type,
    resourceName: options.resource.name,
    roleArn: options.roleArn ?? null,
    created,
    completed: created + 600_000,
    sizeBytes: 8 * 1024 ** 3,
    isEncrypted: keyArn !== null || isAwsOwned,
    keyArn: isAwsOwned ? null : keyArn,
    keyType: isAwsOwned ? 'AWS_OWNED_KMS_KEY' : key?.manager === 'CUSTOMER' ? 'CUSTOMER_MANAGED_KMS_KEY' : undefined,
    createdBy: options.planId === undefined ? undefined : { BackupPlanId: options.planId },
    isContinuous: options.isContinuous ?? false,
    tags: new Map(Object.entries(options.tags ?? {})),
    status: options.status ?? 'COMPLETED',
    statusMessage: options.statusMessage,
    lifecycle: options.lifecycle ?? null,
  })
  addPoint(vault, point)
  const snapshot = /:snapshot\/(snap-\w+)$/.exec(point.arn)?.[1]
  if (snapshot !== undefined) makeSnapshot(region, { id: snapshot, volumeArn: point.resourceArn, keyArn: point.keyArn, isOfBackup: true })
  return point
}

function keyOfArn(region: Region, arn: string): Key | null {
  return region.state(kmsState).keys.get(arn.split('/')[1] ?? '') ?? null
}

/** Something that can be backed up and that no other builder makes: a file system, a table, a database. */
export function addResource(
  region: Region,
  resource: Omit<Resource, 'tags'> & { readonly tags?: Readonly<Record<string, string>> },
): Resource {
  const made = { ...resource, tags: new Map(Object.entries(resource.tags ?? {})) }
  region.state(resourcesState).set(made.arn, made)
  return made
}

export interface RoleOptions {
  readonly name: string
  /** Who may assume it: a service (`backup.amazonaws.com`), an ARN, or `*`. */
  readonly trusts: string
  /** ARNs of managed policies. */
  readonly attached?: readonly string[]
  /** Actions that an inline policy allows on everything. */
  readonly allows?: readonly string[]
}

export function addRole(account: Account, { name, trusts, attached = [], allows = [] }: RoleOptions): Role {
  const Principal = trusts.endsWith('.amazonaws.com') ? { Service: trusts } : { AWS: trusts }
  const trust = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }] })
  const role = makeRole(account, { name, trust })
  for (const arn of attached) role.attached.add(arn)
  if (allows.length > 0)
    role.inline.set('inline', JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: allows, Resource: '*' }] }))
  return role
}

/** Who signs in by a provider of the company's shows MFA there, not in IAM. */
export function addIdentityProvider(account: Account, kind: 'saml' | 'oidc', name: string): void {
  const { samlProviders, oidcProviders } = account.state(iamState)
  if (kind === 'saml') samlProviders.add(`arn:aws:iam::${account.id}:saml-provider/${name}`)
  else oidcProviders.add(`arn:aws:iam::${account.id}:oidc-provider/${name}`)
}

/** An MFA device of a user, or of the root user. */
export function addMfa(account: Account, userName: string | null): void {
  const serial = `arn:aws:iam::${account.id}:mfa/${userName ?? 'root-account-mfa-device'}`
  account.state(iamState).mfaDevices.set(serial, { serial, userName, enabled: account.world.clock.now() })
}

/** Takes a role away, with its policies, as somebody who cleans up would. */
export function removeRole(account: Account, name: string): void {
  account.state(iamState).roles.delete(name)
}

/** Whether plans of a Region protect a resource type. */
export function setOptIn(region: Region, type: string, isOptedIn: boolean): void {
  region.state(regionSettingsState).optIn.set(type, isOptedIn)
}

/** What goes wrong with backups of a resource, from its next job on; null: nothing any more. */
export function disturbBackups(region: Region, arn: string, trouble: Trouble | null): void {
  if (trouble === null) region.state(troublesState).delete(arn)
  else region.state(troublesState).set(arn, trouble)
}

/** Puts malware into a resource: points from the given time on have it too. */
export function infect(region: Region, arn: string, since: Instant): void {
  region.state(infectedState).set(arn, since)
}

/** How long restores of a resource take; null: they fail. */
export function setRestoreTime(region: Region, arn: string, takesMs: number | null): void {
  region.state(restoreTimesState).set(arn, takesMs)
}
