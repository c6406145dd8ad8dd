/** Policies of ours that nothing declares any more: detached, then deleted. Only with --delete. */
import { findOwnPolicy, listPolicies, type PolicyType, policyType, targetsOf } from '../../aspects/organizations/organization.ts'
import { organizationPolicyAspect } from '../../aspects/organizations/policy.ts'
import { policyAttachmentAspect } from '../../aspects/organizations/policy-attachment.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import { backupPolicyName, guardrailName, ownNamePrefix, perimeterName } from '../../../intent/names.ts'
import type { Draft } from '../../plan/draft.ts'
import type { Wish } from '../resource.ts'

export async function removeUndeclaredPolicies(draft: Draft, { intent }: Wish, declared: NonNullable<Intent['organization']>): Promise<void> {
  const classifications = Object.entries(intent.classifications).filter(([, { schedule }]) => schedule.length > 0)
  const wanted: Readonly<Record<PolicyType, readonly string[]>> = {
    SERVICE_CONTROL_POLICY: declared.guardrails === undefined ? [] : [guardrailName],
    RESOURCE_CONTROL_POLICY: declared.guardrails === undefined ? [] : [perimeterName],
    BACKUP_POLICY: declared.backupPolicies === undefined ? [] : classifications.map(([name]) => backupPolicyName(name)),
  }
  for (const type of policyType.options) {
    await draft.part(`undeclared policies of type ${type}`, [], async () => {
      const targets = (type === 'BACKUP_POLICY' ? declared.backupPolicies : declared.guardrails)?.targets ?? []
      for (const { Name } of await listPolicies(draft.reader, type)) await remove(draft, type, String(Name), { isWanted: wanted[type].includes(String(Name)), targets })
    })
  }
}

/** Of a policy that is wanted: from what is no target any more. What it is attached to for accounts of its classification stays. */
async function remove(draft: Draft, type: PolicyType, name: string, { isWanted, targets }: { readonly isWanted: boolean; readonly targets: readonly string[] }): Promise<void> {
  if (!name.startsWith(ownNamePrefix)) return
  const target = { region: 'global', type, name } as const
  const found = await findOwnPolicy(draft.reader, target)
  if (!('policy' in found) || found.policy === null) return
  const isAccount = (id: string): boolean => type === 'BACKUP_POLICY' && /^\d{12}$/.test(id)
  const attached = (await targetsOf(draft.reader, found.policy['Id'])).filter((id) => !isWanted || !(targets.includes(id) || isAccount(id)))
  for (const to of attached) await draft.set(policyAttachmentAspect, { ...target, to }, null)
  if (!isWanted) await draft.set(organizationPolicyAspect, target, null)
}
