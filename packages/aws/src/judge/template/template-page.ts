/** docs/rules-on-templates.md: which rules judge templates, and why the others do not. */
import type { Rule } from '../rules/rule.ts'
import { leftOutOf } from './left-out.ts'
import { grantRules } from './people/grants.ts'
import { onlyWith } from './template-rules.ts'

/** @param rules in the order of the page */
export function templatePage(rules: readonly Rule[]): string {
  const reasons = new Map(leftOutOf(rules).flatMap(({ ids, ask }) => ids.map((id) => [id, ask] as const)))
  const about = ({ id }: Rule): string => {
    const ask = reasons.get(id)
    if (ask !== undefined) return `left out: it asks ${ask}`
    if (grantRules.some((one) => one.id === id)) return 'judged if the template gives somebody rights'
    const kinds = onlyWith.get(id)
    return kinds === undefined ? 'judged' : `judged if the template makes one of: ${kinds.map(({ name }) => name).join(', ')}`
  }
  const judged = rules.filter(({ id }) => !reasons.has(id)).length
  return [
    '# Which rules judge templates',
    '',
    'Generated from the rules; how templates are judged is in [aws-export.md](aws-export.md).',
    `Of ${rules.length} rules ${judged} judge what a template makes. The others ask for what no template says.`,
    '',
    '| rule | of a template |',
    '|---|---|',
    ...rules.map((rule) => `| [${rule.id}](rules/${rule.id}.md) | ${about(rule)} |`),
    '',
  ].join('\n')
}
