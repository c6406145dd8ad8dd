/** What a classification's plan takes: by the tags that make resources belong to it. */
import { toHex, utf8 } from '@holdfast/core/bytes'
import { primitives } from '@holdfast/core/primitives'
import { selectionAspect, type SelectionValue } from '../../aspects/backup/plans/selection.ts'
import { findOwnPlan } from '../../aspects/backup/plans/own-plan.ts'
import { canonicalJson } from '../../aspects/json.ts'
import { backupRoleOf } from '../../../intent/backup-role.ts'
import { accountsOf } from '../../../intent/classify.ts'
import type { Classification, Intent } from '../../../intent/intent-schema.ts'
import type { Draft } from '../../plan/draft.ts'
import { leftOut } from './left-out.ts'
import { planPart } from './backup-plan.ts'
import { backupPlanName, ownNamePrefix } from '../../../intent/names.ts'
import { isPlannedByOrganization } from '../organization/made-by-organization.ts'
import { classified, type Resource } from '../resource.ts'
import { arnsOfType } from './type-arns.ts'

/** Of a plan, by AWS Backup's quotas. */
const mostSelections = 30

export const selectionResource: Resource = async (draft, wish) => {
  const { intent, deletes } = wish
  for (const { name: classification, wanted, place } of classified(wish, ({ regions, schedule }) => (schedule.length > 0 ? regions : []))) {
    const { region } = place
    const plan = { region, classification, name: backupPlanName(classification) }
    if (await isPlannedByOrganization(draft, wish, classification, region)) continue
    await draft.part(`selections of ${planPart(classification, region)}`, [planPart(classification, region)], async () => {
      const selections = namedSelections(draft, wanted, intent, { classification, region, partition: wish.partition })
      for (const [selection, value] of selections) await draft.set(selectionAspect, { ...plan, selection }, value)
      if (!deletes) return
      for (const selection of await heldSelections(draft, plan)) {
        if (!selections.has(selection) && selection.startsWith(ownNamePrefix)) await draft.set(selectionAspect, { ...plan, selection }, null)
      }
    })
  }
}

/** By name. Stops where a plan can't have them. */
export function namedSelections(
  draft: Draft,
  wanted: Classification,
  intent: Intent,
  { classification, region, partition }: { readonly classification: string; readonly region: string; readonly partition: string },
): ReadonlyMap<string, SelectionValue> {
  const plan = backupPlanName(classification)
  const unknown = wanted.types?.find((type) => arnsOfType(type, partition) === null)
  if (unknown !== undefined) draft.stop(region, plan, `Holdfast does not know which ARNs the type ${unknown} has: select it by hand`)
  const selections = new Map(selectionsOf(wanted, intent, { classification, account: draft.reader.context.account, partition }).map((value) => [selectionName(value), value]))
  if (selections.size > mostSelections) draft.stop(region, plan, `its tags make ${selections.size} selections, and a plan has ${mostSelections} at most`)
  return selections
}

/** Selections can't be changed, so that another content is another name. */
function selectionName(value: SelectionValue): string {
  return `${ownNamePrefix}${toHex(primitives.sha256(utf8(canonicalJson(value)))).slice(0, 12)}`
}

interface Selecting {
  readonly classification: string
  readonly account: string
  readonly partition: string
}

/** One for each combination of values of the tags; those that take all others of the account if it is classified by account; none otherwise. */
function selectionsOf(wanted: Classification, intent: Intent, { classification, account, partition }: Selecting): readonly SelectionValue[] {
  const resources = [...new Set((wanted.types ?? []).flatMap((type) => arnsOfType(type, partition) ?? []))].toSorted()
  const [role = ''] = backupRoleOf(wanted)
  const common = { role, resources: resources.length === 0 ? ['*'] : resources }
  if (wanted.tags !== undefined) {
    const combinations = Object.entries(wanted.tags).reduce<readonly SelectionValue['withTags'][]>(
      (all, [key, values]) => all.flatMap((pairs) => [values].flat().map((value) => [...pairs, { key, value }])),
      [[]],
    )
    return combinations.map((withTags) => ({ ...common, withTags, withoutTags: [] }))
  }
  const all = accountsOf(intent, wanted)
  if (all === null) return []
  // what tags put elsewhere is left to those plans, where they are of the same accounts; a plan of an organization is for all of its accounts
  const here = all.includes(account) ? [account] : all
  const others = Object.entries(intent.classifications).flatMap(([name, one]) => {
    const isHere = accountsOf(intent, one)?.some((id) => here.includes(id)) !== false
    return name === classification || one.tags === undefined || !isHere ? [] : [one.tags]
  })
  return leftOut(others).map((conditions) => ({ ...common, ...conditions }))
}

async function heldSelections(draft: Draft, plan: Parameters<typeof findOwnPlan>[1]): Promise<readonly string[]> {
  const found = await findOwnPlan(draft.reader, plan)
  if (!('plan' in found) || found.plan === null) return []
  const { BackupPlanId } = found.plan
  const listed = await draft.reader.list('backup', plan.region, { operation: 'ListBackupSelections', input: { BackupPlanId }, lists: ['BackupSelectionsList'] })
  return listed.map(({ SelectionName }) => String(SelectionName))
}
