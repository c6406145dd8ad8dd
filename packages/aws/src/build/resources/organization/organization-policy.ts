/** A policy of ours in an organization, and what it is attached to. */
import { organizationPolicyAspect } from '../../aspects/organizations/policy.ts'
import { policyAttachmentAspect } from '../../aspects/organizations/policy-attachment.ts'
import type { PolicyType } from '../../aspects/organizations/organization.ts'
import type { Draft } from '../../plan/draft.ts'

export interface WantedPolicy {
  readonly type: PolicyType
  readonly name: string
  readonly description: string
  readonly content: string
  readonly targets: readonly string[]
  readonly mostCharacters: number
}

/** What the policy says now; null if there is none of ours. Stops where another has its name. */
export async function contentOf(draft: Draft, type: PolicyType, name: string): Promise<string | null> {
  return (await draft.look(organizationPolicyAspect, { region: 'global', type, name }))?.content ?? null
}

/** Stops where AWS would not take it. */
export async function setPolicy(draft: Draft, { type, name, description, content, targets, mostCharacters }: WantedPolicy): Promise<void> {
  const target = { region: 'global', type, name } as const
  const { length } = content
  if (length > mostCharacters) draft.stop('global', organizationPolicyAspect.nameOf(target), `it would have ${length} characters, and may have ${mostCharacters}: name fewer people or classifications`)
  await draft.set(organizationPolicyAspect, target, { description, content })
  for (const to of targets) await draft.part(`${name} on ${to}`, [], () => draft.set(policyAttachmentAspect, { ...target, to }, { attached: true }))
}
