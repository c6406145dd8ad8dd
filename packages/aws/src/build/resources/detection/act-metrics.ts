/** The acts that somebody has to be told of, as filter patterns and what they count to: each held against records before it is planned. */
import { LogMessage, matchesFilter, parseFilterPattern } from '../../../languages/filter-pattern/filter-pattern.ts'
import type { Intent } from '../../../intent/intent-schema.ts'
import { type Act, actGroups } from '../../../judge/rules/detection/acts.ts'
import { sampleRecords } from '../../../judge/rules/detection/reach/sample-record.ts'
import type { Place } from '../../policies/policy-expectations.ts'

export interface ActMetric {
  /** Of the metric and its alarm. */
  readonly name: string
  /** By name: more than one where not all acts have room in one. */
  readonly filters: readonly (Counted & { readonly name: string; readonly pattern: string })[]
}

/** What a filter counts. */
interface Counted {
  readonly acts: readonly Act[]
  /** Whether what AWS's services do for somebody is left out; templates are somebody's own hand. */
  readonly ownHand: boolean
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
  const groups = [...actGroups, ...(declared.length === 0 ? [] : [{ id: 'declared', acts: declared, ownHand: false }])]
  return groups.map((group) => {
    const name = `holdfast-acts-${group.id}`
    const filters = parts(group).map((part, index) => ({ name: index === 0 ? name : `${name}-${index + 1}`, pattern: patternOf(part), ...part }))
    return { name, filters }
  })
}

/** In as few parts as have room in a pattern each. */
function parts({ acts, ownHand }: Counted): readonly Counted[] {
  const found: Act[][] = []
  for (const act of acts) {
    const last = found.at(-1)
    if (last !== undefined && patternOf({ acts: [...last, act], ownHand }).length <= mostPatternCharacters) last.push(act)
    else found.push([act])
  }
  return found.map((some) => ({ acts: some, ownHand }))
}

const byOwnHand = '(($.userIdentity.invokedBy NOT EXISTS) || ($.userIdentity.invokedBy = "cloudformation.amazonaws.com"))'

/** `{ (($.eventSource = "a") && (($.eventName = "B") || ($.eventName = "C"))) || … }` */
function patternOf({ acts, ownHand }: Counted): string {
  const sources = [...new Set(acts.map(({ source }) => source))]
  const ofSource = sources.map((source) => {
    const names = acts.filter((act) => act.source === source).map(({ name }) => `($.eventName = "${name}")`)
    return `(($.eventSource = "${source}") && (${names.join(' || ')}))`
  })
  return ownHand ? `{ (${ofSource.join(' || ')}) && ${byOwnHand} }` : `{ ${ofSource.join(' || ')} }`
}

/** Why a pattern does not count each of its acts and nothing else; null if it does. */
export function whyDeaf(pattern: string, { acts, ownHand }: Counted, place: Place): string | null {
  const parsed = parseFilterPattern(pattern)
  if (parsed.kind === 'invalid') return parsed.reason
  const records = (act: Act, by: object): readonly string[] =>
    sampleRecords(act, place).map((one) => JSON.stringify({ ...one, userIdentity: { ...(one as { readonly userIdentity: object }).userIdentity, ...by } }))
  const isCounted = (text: string): boolean => matchesFilter(parsed, new LogMessage(text))
  const missed = acts.find((act) => !records(act, {}).every(isCounted))
  if (missed !== undefined) return `it would not count ${missed.source}:${missed.name}`
  const others = acts.flatMap(({ source, name }): Act[] => [
    { source, name: `${name}s` },
    { source: `other.${source}`, name },
  ])
  const wrong = others.find((act) => records(act, {}).some(isCounted))
  if (wrong !== undefined) return `it would count ${wrong.source}:${wrong.name}`
  const services = ownHand ? acts.find((act) => records(act, { invokedBy: 'backup.amazonaws.com' }).some(isCounted)) : undefined
  return services === undefined ? null : `it would count ${services.source}:${services.name} of AWS's own services`
}
