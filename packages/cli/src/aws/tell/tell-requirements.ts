/** What findings say about requirements of frameworks. */
import type { Requirement } from '@holdfast/aws/frameworks'
import type { Session } from '../../session.ts'

const columns = [{ title: 'framework' }, { title: 'requirement' }, { title: 'status' }, { title: 'shown' }, { title: 'together' }, { title: 'rules', shrink: true }] as const

/** One line for each, with the rules that speak to it. */
export function tellRequirements({ output }: Session, requirements: readonly Requirement[]): void {
  const rows = requirements.map(({ framework, id, outcome, extent, together, rules }) => ({
    line: {
      type: 'requirement' as const,
      framework,
      id,
      status: outcome,
      extent,
      ...(together !== null && { together: togetherLine(together) }),
      rules: rules.map(({ counts, outcome: status, ...rule }) => ({
        ...rule,
        status,
        ...{ pass: counts.PASS, fail: counts.FAIL, unknown: counts.UNKNOWN, waived: counts.WAIVED, notApplicable: counts.NOT_APPLICABLE },
      })),
    },
    cells: [framework, id, outcome, extent, together?.outcome ?? '', rules.map(({ rule, outcome: own }) => (own === outcome ? rule : `${rule} (${own})`)).join(', ')],
  }))
  output.table(columns, rows, 'no rule that judged something speaks to this framework')
}

function togetherLine({ outcome, rules, whereThere, ...rest }: NonNullable<Requirement['together']>) {
  return { status: outcome, ...rest, rules: [...rules], whereThere: [...whereThere] }
}
