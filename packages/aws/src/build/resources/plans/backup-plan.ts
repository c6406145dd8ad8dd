/** A classification's backup plan, with its copies. */
import { namedTogether } from '../../aspects/named-together.ts'
import { planAspect } from '../../aspects/backup/plans/plan.ts'
import type { PlanRule } from '../../aspects/backup/plans/plan-rule.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import { airGappedPart } from '../vaults/air-gapped-vault.ts'
import { airGappedVaultName, backupPlanName, ownNamePrefix, planRuleName, vaultName } from '../../../intent/names.ts'
import { classified, type Classified, type Resource } from '../resource.ts'
import { isPlannedByOrganization } from '../organization/made-by-organization.ts'
import { vaultPart } from '../vaults/vault.ts'

export function planPart(classification: string, region: string): string {
  return `plan of ${classification} in ${region}`
}

export const backupPlanResource: Resource = async (draft, wish) => {
  for (const one of classified(wish, ({ regions, schedule }) => (schedule.length > 0 ? regions : []))) {
    const { name: classification, wanted, place } = one
    const { region, account } = place
    const target = { region, classification, name: backupPlanName(classification) }
    const here = wanted.copies.filter((copy) => copy.account === undefined || copy.account === account)
    const destinations = here.map((copy) => (copy.airGapped ? airGappedPart(classification, copy.region) : vaultPart(classification, copy.region)))
    await draft.part(planPart(classification, region), [vaultPart(classification, region), ...destinations], async () => {
      const there = await draft.look(planAspect, target)
      if (await isPlannedByOrganization(draft, wish, classification, region)) {
        if (there !== null && !wish.deletes) draft.note(`${target.name} in ${region} is made by the organization too, so that points are made twice: --delete removes the account's own`)
        return
      }
      const ours = wanted.schedule.map((schedule) => mergedRule(ruleFor(schedule, one), there?.rules ?? [], wish.deletes))
      const names = new Set(ours.map(({ name }) => name))
      const kept = (there?.rules ?? []).filter(({ name }) => !names.has(name) && !(wish.deletes && name.startsWith(ownNamePrefix)))
      const planned = draft.steps.length
      await draft.set(planAspect, target, { rules: [...ours, ...kept].toSorted((a, b) => (a.name < b.name ? -1 : 1)), other: there?.other })
      const away = wanted.copies.flatMap((copy) => (copy.account === undefined || copy.account === account ? [] : [copy.account]))
      if (draft.steps.length === planned || away.length === 0) return
      draft.note(`${target.name} in ${region} copies to ${namedTogether([...new Set(away)].toSorted())}: a lock of a vault there that wants other times fails the copies, and cannot be seen from here`)
    })
  }
}

/** With the copies that others added to it, those that are declared no more if nothing is deleted, and what Holdfast has no word for. */
function mergedRule(rule: PlanRule, held: readonly PlanRule[], deletes: boolean): PlanRule {
  const found = held.find(({ name }) => name === rule.name)
  if (found === undefined) return rule
  const wanted = new Set(rule.copies.map(({ vault }) => vault))
  const isOurs = (vault: string): boolean => (vault.split(':').at(-1) ?? '').startsWith(ownNamePrefix)
  const others = found.copies.filter(({ vault }) => !wanted.has(vault) && !(deletes && isOurs(vault)))
  const copies = [...rule.copies, ...others].toSorted((a, b) => (a.vault < b.vault ? -1 : 1))
  return { ...rule, copies, other: found.other, ...(found.otherLifecycle !== undefined && { otherLifecycle: found.otherLifecycle }) }
}

/** As a plan of a classification has it, in the place's account and Region. */
export function ruleFor(schedule: Classification['schedule'][number], { name, wanted, place }: Classified): PlanRule {
  const { account, region } = place
  const isElsewhere = (copy: Classification['copies'][number]): boolean => copy.airGapped || copy.region !== region || (copy.account ?? account) !== account
  return {
    name: planRuleName(schedule.name),
    vault: vaultName(name),
    schedule: schedule.at,
    timezone: schedule.timezone,
    startWithinMinutes: schedule.startWithinMinutes,
    endWithinMinutes: schedule.endWithinMinutes,
    continuous: schedule.continuous,
    keepDays: schedule.keepDays ?? wanted.retention.minDays,
    coldAfterDays: schedule.coldAfterDays ?? null,
    copies: wanted.copies
      .filter(isElsewhere)
      .map((copy) => ({ vault: destinationOf(copy, name, place), keepDays: copy.keepDays ?? wanted.retention.minDays, coldAfterDays: null }))
      .toSorted((a, b) => (a.vault < b.vault ? -1 : 1)),
    other: {},
  }
}

function destinationOf(copy: Classification['copies'][number], name: string, { partition, account }: Classified['place']): string {
  const vault = copy.airGapped ? airGappedVaultName(name) : vaultName(name)
  return `arn:${partition}:backup:${copy.region}:${copy.account ?? account}:backup-vault:${vault}`
}
