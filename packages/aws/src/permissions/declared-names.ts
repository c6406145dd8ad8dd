/** What policies name: Holdfast's own names, those that an intent gives besides, and `*` for what is not known. */
import { backupRoleOf } from '../intent/backup-role.ts'
import type { Intent } from '../intent/intent-schema.ts'
import { accountPlanName, ownNamePrefix, replicationRoleName, trailRoleName } from '../intent/names.ts'
import { unique } from './read-actions.ts'

export interface DeclaredNames {
  /** `*`: any. */
  readonly partition: string
  readonly account: string
  readonly buckets: readonly string[]
  readonly topics: readonly string[]
  readonly trails: readonly string[]
  readonly logGroups: readonly string[]
  /** Names of roles that may be made and changed. */
  readonly roles: readonly string[]
  /** ARNs of roles that are handed to services. */
  readonly passed: readonly string[]
  /** Ids. */
  readonly networks: Readonly<Record<'vpc' | 'subnet' | 'security-group', readonly string[]>>
  /** Service principals that reach into an organization. */
  readonly organizationServices: readonly string[]
}

const anyOwn = `${ownNamePrefix}*`
const backupService = 'backup.amazonaws.com'

/**
 * @param intent null: what it would name is what begins with Holdfast's own prefix
 * @param account null: any
 */
export function declaredNames(intent: Intent | null, account: string | null): DeclaredNames {
  const place = { partition: intent === null ? '*' : partitionOf(intent), account: account ?? '*' }
  const role = (name: string): string => `arn:${place.partition}:iam::${place.account}:role/${name}`
  // of Config: its recorder works by it
  const serviceRole = role('aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig')
  if (intent === null) {
    return {
      ...place,
      ...{ buckets: [anyOwn], topics: [anyOwn], trails: [accountPlanName], logGroups: ['/holdfast/*'], roles: [anyOwn] },
      passed: [serviceRole, role(anyOwn)],
      networks: { vpc: ['*'], subnet: ['*'], 'security-group': ['*'] },
      organizationServices: [backupService],
    }
  }
  const { classifications, detection, restoreTesting, roles, endpoints, organization, accountDefaults } = intent
  const duties = Object.values(roles).flatMap((one) => one?.name ?? [])
  const replicated = Object.entries(intent.buckets).flatMap(([name, { replicateTo }]) => (replicateTo === undefined ? [] : [name]))
  const trail = detection?.trail === undefined ? [] : [trailRoleName]
  const staging = accountDefaults.disasterRecoveryStaging ?? []
  const groups = [...endpoints, ...staging].flatMap(({ securityGroups }) => securityGroups)
  return {
    ...place,
    buckets: unique([anyOwn, ...bucketsOf(intent)]),
    topics: unique([anyOwn, ...(detection === undefined ? [] : [detection.topic])]),
    trails: unique([accountPlanName, ...(detection?.trail === undefined ? [] : [detection.trail.name])]),
    logGroups: unique(['/holdfast/*', ...(detection === undefined ? [] : [detection.logGroup])]),
    roles: unique([anyOwn, ...duties]),
    passed: unique([
      serviceRole,
      ...[...replicated.map(replicationRoleName), ...trail].map(role),
      ...Object.values(classifications).flatMap((one) => (one.schedule.length === 0 ? [] : backupRoleOf(one))),
      ...(restoreTesting === undefined ? [] : [restoreTesting.role]),
    ]),
    networks: {
      vpc: unique(endpoints.map(({ vpc }) => vpc)),
      subnet: unique(endpoints.flatMap(({ subnets }) => subnets)),
      'security-group': unique(groups),
    },
    organizationServices: unique([backupService, ...Object.keys(organization?.delegatedAdministrators ?? {})]),
  }
}

/** Of the ARNs in it, where they agree. */
function partitionOf(intent: Intent): string {
  const found = new Set([...JSON.stringify(intent).matchAll(/"arn:(aws[a-z-]*):/g)].map(([, partition]) => partition))
  const [first = '*', second] = found
  return second === undefined ? first : '*'
}

function bucketsOf({ buckets, detection }: Intent): readonly string[] {
  const of = Object.entries(buckets).flatMap(([name, { accessLogs, replicateTo }]) => [name, accessLogs, replicateTo?.bucket, replicateTo?.accessLogs])
  return [...of, detection?.trail?.bucket, detection?.trail?.accessLogs].filter((name) => name !== undefined)
}
