/** What findings say about requirements of frameworks. */
import type { Mapping, RuleText } from '../rules/rule.ts'
import { type Combination, combinations, type Together, togetherOf } from './combinations.ts'
import { type Outcome, type OutcomeCounts, outcomes, type Tallies, worstOf } from './outcome.ts'

export type Framework = Mapping['framework']

/** By the words of the command line. */
export const frameworks: Readonly<Record<'nist' | 'iso' | 'pci' | 'dora', Framework>> = {
  nist: 'NIST 800-53 r5',
  iso: 'ISO 27001:2022',
  pci: 'PCI DSS 4',
  dora: 'DORA',
}

export interface Requirement {
  readonly framework: Framework
  readonly id: string
  /** The worst of its rules. */
  readonly outcome: Outcome
  /** Full if a rule shows all of it; partial if each shows a part, and other things are needed besides. */
  readonly extent: Mapping['extent']
  /** What rules show in full only all together; null: nothing. */
  readonly together: Together | null
  readonly rules: readonly {
    readonly rule: string
    readonly extent: Mapping['extent']
    readonly rationale: string
    readonly outcome: Outcome
    readonly counts: OutcomeCounts
  }[]
}

/**
 * Requirements that some rule speaks to, by framework and id, by a mapping of its own or with others; a rule without any finding says nothing of
 * them.
 */
export function requirementsOf(rules: readonly RuleText[], tallies: Tallies, all: readonly Combination[] = combinations): readonly Requirement[] {
  const made = new Map<string, { -readonly [K in keyof Requirement]: Requirement[K] }>()
  for (const { id: rule, mappings: own } of rules) {
    const mappings = [...own, ...mappingsWithOthers(rule, own, all)]
    const counts = tallies.of(rule)
    const outcome = worstOf(counts)
    if (outcome === null) continue
    for (const { framework, id, extent, rationale } of mappings) {
      const shown = { rule, extent, rationale, outcome, counts }
      const before = made.get(`${framework} ${id}`)
      if (before === undefined) {
        made.set(`${framework} ${id}`, { framework, id, outcome, extent, together: null, rules: [shown] })
        continue
      }
      before.rules = [...before.rules, shown]
      if (extent === 'full') before.extent = 'full'
      if (outcomes.indexOf(outcome) < outcomes.indexOf(before.outcome)) before.outcome = outcome
    }
  }
  for (const one of all) {
    const requirement = made.get(`${one.framework} ${one.id}`)
    if (requirement !== undefined) requirement.together = togetherOf(one, tallies)
  }
  const order = Object.values(frameworks)
  const byName = new Intl.Collator('en', { numeric: true })
  return [...made.values()].toSorted((a, b) => order.indexOf(a.framework) - order.indexOf(b.framework) || byName.compare(a.id, b.id))
}

/** Of combinations that it is of, and whose requirement it does not name by itself. */
function mappingsWithOthers(rule: string, own: readonly Mapping[], all: readonly Combination[]): readonly Mapping[] {
  const others = all.filter(({ framework, id, rules, whereThere }) => {
    return (rules.includes(rule) || whereThere.includes(rule)) && !own.some((one) => one.framework === framework && one.id === id)
  })
  return others.map(({ framework, id }) => ({ framework, id, extent: 'partial', rationale: 'With other rules: see what they show together.' }))
}
