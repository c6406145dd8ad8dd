import { planDocumentKind } from '../../src/observe/kinds/backup/plan-document.ts'
import type { LineOf } from '../../src/observe/kinds/kind.ts'
import { type Flip, flip } from './flip.ts'

/** The clean plan with a second rule, "weekly", which is as the first: alone it changes nothing. */
export function twoRules(rule: string): Flip {
  return flip({ rule, kind: planDocumentKind, what: 'a plan with two rules', change: withWeekly, becomes: 'PASS' })
}

function withWeekly(line: LineOf<typeof planDocumentKind>): LineOf<typeof planDocumentKind> {
  const rules = line.Answer?.BackupPlan.Rules ?? []
  if (line.Answer !== null) line.Answer.BackupPlan.Rules = [...rules, ...rules.map((rule) => ({ ...rule, RuleName: 'weekly', RuleId: 'weekly' }))]
  return line
}
