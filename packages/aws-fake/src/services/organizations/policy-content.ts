/** What Organizations takes as the text of a policy: its size, and what its language has. */

import { ServiceError } from '../../service-error.ts'
import { readPolicy, type Statement } from '../policy-document.ts'
import type { PolicyType } from './organization.ts'

/** Characters ("Quotas and service limits", AWS Organizations User Guide); 10,000 where nothing else is said. */
const mostCharacters: Partial<Record<PolicyType, number>> = {
  SERVICE_CONTROL_POLICY: 10_240,
  RESOURCE_CONTROL_POLICY: 5120,
  AISERVICES_OPT_OUT_POLICY: 2500,
}

/** Throws ConstraintViolationException, MalformedPolicyDocumentException. */
export function assertContent(type: PolicyType, content: string): void {
  if (content.length > (mostCharacters[type] ?? 10_000)) {
    throw new ServiceError('ConstraintViolationException', 'You have exceeded the allowed maximum size of a policy.', {
      members: { Reason: 'POLICY_CONTENT_LIMIT_EXCEEDED' },
    })
  }
  if (!isContent(type, content)) {
    throw new ServiceError('MalformedPolicyDocumentException', 'The provided policy document does not meet the requirements of the specified policy type.')
  }
}

function isContent(type: PolicyType, content: string): boolean {
  if (type === 'SERVICE_CONTROL_POLICY') return readPolicy(content)?.every(isOfScp) ?? false
  if (type === 'RESOURCE_CONTROL_POLICY') return readPolicy(content)?.every(isOfRcp) ?? false
  const parsed = parsedJson(content)
  return type === 'BACKUP_POLICY' ? isBackupPolicy(parsed) : parsed !== null
}

function isOfScp({ Principal, NotPrincipal, Resource, NotResource }: Statement): boolean {
  return Principal === undefined && NotPrincipal === undefined && (Resource === undefined) !== (NotResource === undefined)
}

/** "RCP syntax": they deny, to everybody, actions of services that have them. */
function isOfRcp({ Effect, Principal, NotPrincipal, Action, Resource, NotResource }: Statement): boolean {
  return (
    Effect === 'Deny' && Principal === '*' && NotPrincipal === undefined && Action !== undefined && Action !== '*' && (Resource === undefined) !== (NotResource === undefined)
  )
}

function parsedJson(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Readonly<Record<string, unknown>>) : null
  } catch {
    return null
  }
}

/** "Backup policy syntax": by the path to a member, with * for names that people give, the members that there are. */
const rule = 'plans.*.rules.*'
const selections = 'plans.*.selections'
const conditions = ['string_equals', 'string_not_equals', 'string_like', 'string_not_like']
const members: Readonly<Record<string, readonly string[]>> = {
  '': ['plans'],
  'plans.*': ['rules', 'regions', 'selections', 'advanced_backup_settings', 'backup_plan_tags', 'scan_settings'],
  [rule]: [
    ...['schedule_expression', 'start_backup_window_minutes', 'complete_backup_window_minutes', 'enable_continuous_backup'],
    ...['target_backup_vault_name', 'target_logically_air_gapped_backup_vault_arn', 'lifecycle', 'copy_actions', 'recovery_point_tags', 'index_actions', 'scan_actions'],
  ],
  [`${rule}.lifecycle`]: ['move_to_cold_storage_after_days', 'delete_after_days', 'opt_in_to_archive_for_supported_resources', 'delete_after_event'],
  [`${rule}.copy_actions.*`]: ['target_backup_vault_arn', 'lifecycle'],
  [`${rule}.copy_actions.*.lifecycle`]: ['move_to_cold_storage_after_days', 'delete_after_days', 'opt_in_to_archive_for_supported_resources'],
  [`${rule}.recovery_point_tags.*`]: ['tag_key', 'tag_value'],
  'plans.*.backup_plan_tags.*': ['tag_key', 'tag_value'],
  [selections]: ['tags', 'resources'],
  [`${rule}.index_actions`]: ['resource_types'],
  [`${selections}.tags.*`]: ['iam_role_arn', 'tag_key', 'tag_value', 'conditions'],
  [`${selections}.resources.*`]: ['iam_role_arn', 'resource_types', 'not_resource_types', 'conditions'],
  [`${selections}.resources.*.conditions`]: conditions,
  ...Object.fromEntries(conditions.map((one) => [`${selections}.resources.*.conditions.${one}.*`, ['condition_key', 'condition_value']])),
}
/** Paths whose members people name. */
const named = new Set(Object.keys(members).flatMap((path) => (path.endsWith('.*') ? [path.slice(0, -2)] : [])))

function isBackupPolicy(policy: Readonly<Record<string, unknown>> | null): boolean {
  return policy !== null && isMade(policy, '')
}

function isMade(value: unknown, path: string): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const known = members[path]
  return Object.entries(value).every(([name, member]) => {
    if (name === '@@operators_allowed_for_child_policies') return true
    if (name.startsWith('@@')) return !named.has(path) && known === undefined && ['@@assign', '@@append', '@@remove'].includes(name)
    if (named.has(path)) return isMade(member, join(path, '*'))
    if (known === undefined) return path.includes('advanced_backup_settings') || path.includes('scan_')
    return known.includes(name) && isMade(member, join(path, name))
  })
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
