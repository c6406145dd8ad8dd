/** The acts that somebody has to be told of, as filter patterns and what they count to: each held against records before it is planned. */
import { matchesFilter, parseFilterPattern } from '../../../languages/filter-pattern/filter-pattern.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import { type Act, actGroups } from '../../../judge/rules/detection/acts.ts'
import { sampleRecords } from '../../../judge/rules/detection/sample-record.ts'
import type { Place } from '../../policies/policy-expectations.ts'

export interface ActMetric {
  /** Of the metric and its alarm. */
  readonly name: string
  /** By name: more than one where not all acts have room in one. */
  readonly filters: readonly { readonly name: string; readonly pattern: string; readonly acts: readonly Act[] }[]
}

/** A quota of CloudWatch Logs. */
const mostPatternCharacters = 1024

/** The acts of the intent, beside those that Holdfast knows. */
export function declaredActs(detection: Intent['detection']): readonly Act[] {
  return (detection?.alarms ?? []).map((text) => {
    const [source = '', name = ''] = text.split(':')
    return { source, name }
  })
}

/** A metric for each group of acts. A trail of all Regions brings those of every Region. */
export function actMetrics(detection: Intent['detection']): readonly ActMetric[] {
  const declared = declaredActs(detection)
  const groups = [...actGroups, ...(declared.length === 0 ? [] : [{ id: 'declared', acts: declared }])]
  return groups.map(({ id, acts }) => {
    const name = `holdfast-acts-${id}`
    const filters = parts(acts).map((part, index) => ({ name: index === 0 ? name : `${name}-${index + 1}`, pattern: patternOf(part), acts: part }))
    return { name, filters }
  })
}

/** In as few parts as have room in a pattern each. */
function parts(acts: readonly Act[]): readonly (readonly Act[])[] {
  const found: Act[][] = []
  for (const act of acts) {
    const last = found.at(-1)
    if (last !== undefined && patternOf([...last, act]).length <= mostPatternCharacters) last.push(act)
    else found.push([act])
  }
  return found
}

/** `{ (($.eventSource = "a") && (($.eventName = "B") || ($.eventName = "C"))) || … }` */
function patternOf(acts: readonly Act[]): string {
  const sources = [...new Set(acts.map(({ source }) => source))]
  const ofSource = sources.map((source) => {
    const names = acts.filter((act) => act.source === source).map(({ name }) => `($.eventName = "${name}")`)
    return `(($.eventSource = "${source}") && (${names.join(' || ')}))`
  })
  return `{ ${ofSource.join(' || ')} }`
}

/** Why a pattern does not count each of its acts and nothing else; null if it does. */
export function whyDeaf(pattern: string, acts: readonly Act[], place: Place): string | null {
  const parsed = parseFilterPattern(pattern)
  if (parsed.kind === 'invalid') return parsed.reason
  const counts = (act: Act, has: 'every' | 'some'): boolean => sampleRecords(act, place).map((one) => JSON.stringify(one))[has]((text) => matchesFilter(parsed, text))
  const missed = acts.find((act) => !counts(act, 'every'))
  if (missed !== undefined) return `it would not count ${missed.source}:${missed.name}`
  const others = acts.flatMap(({ source, name }): Act[] => [
    { source, name: `${name}s` },
    { source: `other.${source}`, name },
  ])
  const wrong = others.find((act) => counts(act, 'some'))
  return wrong === undefined ? null : `it would count ${wrong.source}:${wrong.name}`
}
