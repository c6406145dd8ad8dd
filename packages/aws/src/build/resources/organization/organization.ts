/**
 * What an organization has beside its accounts: who works in it, what binds its accounts, and plans for all of them. Its management account
 * has all of that to apply, the delegated administrator of AWS Backup backup policies; other accounts are told so.
 */
import { findOrganization, type PolicyType } from '../../aspects/organizations/organization.ts'
import { policyTypeAspect } from '../../aspects/organizations/policy-type.ts'
import { trustedAccessAspect } from '../../aspects/organizations/trusted-access.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import type { Draft } from '../../plan/draft.ts'
import type { Resource, Wish } from '../resource.ts'
import { backupPolicies } from './backup-policies.ts'
import { delegation } from './delegation.ts'
import { guardrails } from './guardrails.ts'
import { removeUndeclaredPolicies } from './undeclared-policies.ts'

type Declared = NonNullable<Intent['organization']>

/** That backup policies work by, and that is administered from another account. */
const backupService = 'backup.amazonaws.com'

export const organizationResource: Resource = async (draft, wish) => {
  const declared = wish.intent.organization
  const asked = declared === undefined ? [] : askedFor(declared)
  if (declared === undefined || (asked.length === 0 && !wish.deletes)) return
  await draft.part('organization', [], async () => {
    const found = await findOrganization(draft.reader)
    if (found === null) return draft.note(`account ${wish.account} is in no organization: ${asked.join(', ')} are not for it`)
    if (found.id !== declared.id) return draft.stop('global', 'organization', `the account is of the organization ${found.id}, and the intent declares ${declared.id}`)
    if (found.managementId === wish.account) return await asManagement(draft, wish, declared, found.managementId)
    const isBackupAdministrator = declared.delegatedAdministrators[backupService] === wish.account
    if (isBackupAdministrator && declared.backupPolicies !== undefined) await backupPolicies(draft, wish, declared)
    const rest = isBackupAdministrator ? asked.filter((what) => what !== 'backup policies') : asked
    if (rest.length > 0) draft.note(`for the management account ${found.managementId}, planned with its credentials: ${rest.join(', ')}`)
  })
}

/** For people. */
function askedFor({ guardrails: bound, backupPolicies: plans, delegatedAdministrators }: Declared): readonly string[] {
  return [
    ...(bound === undefined ? [] : ['service and resource control policies']),
    ...(plans === undefined ? [] : ['backup policies']),
    ...(Object.keys(delegatedAdministrators).length === 0 ? [] : ['delegated administrators']),
  ]
}

async function asManagement(draft: Draft, wish: Wish, declared: Declared, managementId: string): Promise<void> {
  const services = new Set([...Object.keys(declared.delegatedAdministrators), ...(declared.backupPolicies === undefined ? [] : [backupService])])
  for (const service of [...services].toSorted()) {
    await draft.part(`trusted access of ${service}`, [], () => draft.set(trustedAccessAspect, { region: 'global', service }, { enabled: true }))
  }
  const types: readonly PolicyType[] = [
    ...(declared.guardrails === undefined ? [] : (['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY'] as const)),
    ...(declared.backupPolicies === undefined ? [] : (['BACKUP_POLICY'] as const)),
  ]
  for (const type of types) {
    await draft.part(typePart(type), [], () => draft.set(policyTypeAspect, { region: 'global', type }, { enabled: true }))
  }
  await delegation(draft, wish, declared, managementId)
  await backupPolicies(draft, wish, declared)
  // last: they may bind who applies
  await guardrails(draft, wish, declared, managementId)
  if (wish.deletes) await removeUndeclaredPolicies(draft, wish, declared)
}

function typePart(type: PolicyType): string {
  return `policies of type ${type}`
}
