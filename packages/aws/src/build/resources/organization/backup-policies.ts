/** Classifications' plans as backup policies: what AWS Backup then makes in each account is like the plan that the account's own apply makes. */
import { findRoot } from '../../aspects/organizations/organization.ts'
import { accountsOf } from '../../../intent/classify.ts'
import type { Classification, Intent } from '../../../intent/intent-schema.ts'
import { backupPlanName, backupPolicyName } from '../../../intent/names.ts'
import type { Draft } from '../../plan/draft.ts'
import { anyAccount, backupPolicyText, mostBackupPolicyCharacters, plansOf } from '../../policies/backup-policy.ts'
import { ruleFor } from '../plans/backup-plan.ts'
import type { Wish } from '../resource.ts'
import { namedSelections } from '../plans/selection.ts'
import { contentOf, setPolicy } from './organization-policy.ts'

export async function backupPolicies(draft: Draft, { intent, partition }: Wish, { backupPolicies: declared }: NonNullable<Intent['organization']>): Promise<void> {
  if (declared === undefined) return
  for (const [classification, wanted] of Object.entries(intent.classifications)) {
    if (wanted.schedule.length === 0) continue
    const name = backupPolicyName(classification)
    await draft.part(name, [], async () => {
      const elsewhere = wanted.schedule.find(({ timezone }) => !['Etc/UTC', 'UTC'].includes(timezone))
      if (elsewhere !== undefined) draft.stop('global', name, `its schedule ${elsewhere.name} is in ${elsewhere.timezone}, and backup policies have none but UTC`)
      const selections = namedSelections(draft, wanted, intent, { classification, region: 'global', partition })
      if (selections.size === 0) draft.stop('global', name, 'it takes nothing: give the classification tags or accounts')
      const rulesOf = (region: string) =>
        wanted.schedule.map((schedule) => ruleFor(schedule, { name: classification, wanted, place: { account: anyAccount, partition, region }, copiesFrom: [], copiesTo: [] }))
      const there = await contentOf(draft, 'BACKUP_POLICY', name)
      const content = backupPolicyText(there, plansOf(backupPlanName(classification), rulesOf, wanted.regions, selections))
      const targets = await targetsFor(draft, intent, wanted, declared.targets)
      const description = `Backups classified ${classification}. Made by Holdfast.`
      await setPolicy(draft, { type: 'BACKUP_POLICY', name, description, content, targets, mostCharacters: mostBackupPolicyCharacters })
    })
  }
}

/** The declared targets, or those accounts of the classification that lie under one of them. */
async function targetsFor(draft: Draft, intent: Intent, wanted: Classification, declared: readonly string[]): Promise<readonly string[]> {
  const accounts = accountsOf(intent, wanted)
  if (accounts === null) return declared
  const targets: string[] = []
  for (const account of accounts) if ((await above(draft, account)).some((id) => declared.includes(id))) targets.push(account)
  if (targets.length === 0) draft.note(`none of the accounts ${accounts.join(', ')} lies under a target of backup policies: their plan is made by their own apply`)
  return targets
}

/** The account, its units, and the root. */
async function above(draft: Draft, account: string): Promise<readonly string[]> {
  const { Id: root } = await findRoot(draft.reader)
  const ids = [account]
  for (let child: string | undefined = account; child !== undefined && child !== root; ) {
    const answer = await draft.reader.askFor(['ChildNotFoundException'], 'organizations', 'global', 'ListParents', { ChildId: child })
    const [parent] = (answer?.['Parents'] ?? []) as readonly { readonly Id?: string }[]
    child = parent?.Id
    if (child !== undefined) ids.push(child)
  }
  return ids
}
