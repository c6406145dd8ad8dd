/** Accounts that administer services for the organization, and what they may do with its policies. */
import { delegatedAdministratorAspect } from '../../aspects/organizations/delegated-administrator.ts'
import { organizationResourcePolicyAspect } from '../../aspects/organizations/resource-policy.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import type { Draft } from '../../plan/draft.ts'
import { delegationExpectations, delegationStatements } from '../../policies/delegation-policy.ts'
import { assertPolicySize, mergePolicy } from '../../policies/written-policy.ts'
import { askPolicy } from '../asked/ask-policy.ts'
import type { Wish } from '../resource.ts'

/** Characters of the resource policy, by AWS Organizations' API reference. */
const mostPolicyBytes = 40_000

export async function delegation(draft: Draft, wish: Wish, declared: NonNullable<Intent['organization']>, managementId: string): Promise<void> {
  for (const [service, account] of Object.entries(declared.delegatedAdministrators)) {
    const target = { region: 'global', service, account } as const
    const name = delegatedAdministratorAspect.nameOf(target)
    await draft.part(name, [`trusted access of ${service}`], async () => {
      if (account === managementId) draft.stop('global', name, 'it is the management account, which is no delegated administrator')
      await draft.set(delegatedAdministratorAspect, target, { registered: true })
    })
  }
  const account = declared.delegatedAdministrators['backup.amazonaws.com']
  if (account === undefined || declared.backupPolicies === undefined || account === managementId) return
  await draft.part('delegation of backup policies', [], async () => {
    const target = { region: 'global' } as const
    const delegated = { account, partition: wish.partition, organizationId: declared.id, managementId }
    const policy = mergePolicy(await draft.look(organizationResourcePolicyAspect, target), delegationStatements(delegated), 'resource', 'the delegation of policies')
    assertPolicySize(policy, mostPolicyBytes, 'the delegation of policies')
    const place = { partition: wish.partition, account: managementId, region: 'us-east-1' }
    await askPolicy(draft, { region: 'global', name: 'delegation of policies', policy, kind: 'resource', expectations: delegationExpectations(delegated), place })
    await draft.set(organizationResourcePolicyAspect, target, policy)
  })
}
