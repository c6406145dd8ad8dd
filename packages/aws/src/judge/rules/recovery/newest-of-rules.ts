/** The newest jobs of one thing that count: one of each rule of a plan, so that no other plan stands for one that fails. */
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import type { Verdict } from '../../findings/finding.ts'
import type { RegionView } from '../../views/views.ts'
import { newestBy, timeOf } from './newest-by.ts'

interface MadeJob {
  readonly CreationDate?: string | undefined
  readonly CreatedBy?: { readonly BackupPlanId?: string | undefined; readonly BackupRuleId?: string | undefined; readonly BackupRuleName?: string | undefined } | undefined
}

/**
 * The newest job of each rule that there is, or on demand, if that is newer; without such a rule, the newest of all. Rules that ask need
 * `plan-document`. A rule is known by its name where AWS gives it: changing a plan gives its rules new ids.
 */
export function newestOfRules<T extends MadeJob>(jobs: readonly T[], view: RegionView): readonly T[] {
  const isThere = view.once(ruleNames)
  const onDemand = jobs.filter(({ CreatedBy }) => CreatedBy?.BackupPlanId === undefined)
  const ofRules = Map.groupBy(
    jobs.filter(({ CreatedBy }) => namesOf(CreatedBy).some((name) => isThere.has(name))),
    ({ CreatedBy }) => namesOf(CreatedBy).find((name) => isThere.has(name)),
  )
  const groups = ofRules.size === 0 ? [jobs] : [...ofRules.values()].map((own) => [...own, ...onDemand])
  return [...new Set(groups.flatMap((own) => [...newestBy(own, () => '').values()]))].toSorted((a, b) => timeOf(b) - timeOf(a))
}

function namesOf(creator: MadeJob['CreatedBy']): readonly string[] {
  const { BackupPlanId: plan, BackupRuleName: name, BackupRuleId: id } = creator ?? {}
  if (plan === undefined) return []
  return [...(name === undefined ? [] : [`${plan} named ${name}`]), ...(id === undefined ? [] : [`${plan} with ${id}`])]
}

function ruleNames(view: RegionView): ReadonlySet<string> {
  const names = view
    .rows(planDocumentKind)
    .flatMap(({ Target: plan, Answer }) =>
      (Answer?.BackupPlan.Rules ?? []).flatMap(({ RuleName, RuleId }) => [`${plan} named ${RuleName}`, ...(RuleId === undefined ? [] : [`${plan} with ${RuleId}`])]),
    )
  return new Set(names)
}

/** The worst: what failed, else what is not known; of several the first. */
export function worstOf(verdicts: readonly Verdict[]): Verdict | undefined {
  return verdicts.find(({ status }) => status === 'FAIL') ?? verdicts.find(({ status }) => status === 'UNKNOWN') ?? verdicts[0]
}
