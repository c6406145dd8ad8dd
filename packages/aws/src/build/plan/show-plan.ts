/** A plan for people: what each step changes, line by line, and what can't be put back. */
import { formatInstant, type Instant } from '@holdfast/core/clock'
import { diffLines } from 'diff'
import { stringify } from 'yaml'
import type { Json } from '../aspects/json.ts'
import { briefSteps } from './brief-steps.ts'
import type { Plan } from './plan.ts'
import { obstacleLines, planSummary } from './plan-summary.ts'
import { actOf, type Step, targetOf } from './step.ts'

/** Lines around a change that are shown with it. */
const contextLines = 1

export interface PlanForm {
  /** All that changes, line by line: `-` is what was there, `+` what will be, `!` what can't be undone. */
  readonly details: boolean
  /** Terminal columns. */
  readonly width: number
}

/** Text of printable characters and newlines. What can't be undone is in either form in full. */
export function showPlan({ account, regions, expires, steps, obstacles, notes = [] }: Plan, { details, width }: PlanForm): string {
  const head = `Plan for account ${account}${regions.length === 0 ? '' : ` in ${regions.join(', ')}`}, to be applied before ${minute(expires)}`
  const parts = details ? steps.flatMap((step, index) => ['', ...showStep(step, `${index + 1}. `)]) : briefSteps(steps, width).map(printable)
  const stops = obstacleLines(obstacles).map(printable)
  const summary = steps.length === 0 ? [] : ['', ...planSummary({ steps }).map(printable)]
  const told = notes.map((note) => printable(`   ${note}`))
  const nothing = steps.length === 0 ? ['', obstacles.length === 0 ? 'Nothing to do: all is as declared.' : 'Nothing can be done.'] : []
  return `${[head, ...parts, ...nothing, ...(stops.length === 0 ? [] : ['', 'Not in this plan:', ...stops]), ...(told.length === 0 ? [] : ['', 'Besides:', ...told]), ...summary].join('\n')}\n`
}

function minute(time: Instant): string {
  return `${formatInstant(time).slice(0, 16).replace('T', ' ')} UTC`
}

/** What a step is about, and what it changes: a few lines. */
export function showStep(step: Step, lead = ''): readonly string[] {
  const { aspect, target, before, after, irreversible } = step
  const consent = irreversible?.consent ?? null
  return [
    printable(`${lead}${actOf(step)} ${aspect}  ${targetOf(step)}  ${target.region}`),
    ...changedLines(before, after).map((line) => printable(`   ${line}`)),
    ...(irreversible === null ? [] : [irreversible.why, ...irreversible.facts].map((line) => printable(`   ! ${line}`))),
    ...(consent === null ? [] : [printable(`   ! needs consent: ${consent}`)]),
  ]
}

/** What two values differ in, as lines of YAML with `-`, `+` or a space in front. */
export function changedLines(before: Json, after: Json): readonly string[] {
  const changes = diffLines(asLines(before), asLines(after))
  return changes.flatMap(({ value, added, removed }, index) => {
    const lines = value.replace(/\n$/, '').split('\n')
    if (added || removed) return lines.map((line) => `${added ? '+' : '-'} ${line}`)
    const [first, last] = [index === 0, index === changes.length - 1]
    const most = (first ? 0 : contextLines) + (last ? 0 : contextLines)
    if (lines.length <= most) return lines.map((line) => `  ${line}`)
    const head = first ? [] : lines.slice(0, contextLines)
    const tail = last ? [] : lines.slice(-contextLines)
    return [...head, '…', ...tail].map((line) => `  ${line}`)
  })
}

function asLines(value: Json): string {
  if (value === null) return ''
  return stringify(shown(value), { lineWidth: 0, flowCollectionPadding: false, collectionStyle: 'any' }).replace(/\n?$/, '\n')
}

/** Policies are texts that hold JSON: their statements are what people want to see. Members without a value say nothing. */
function shown(value: Json): unknown {
  if (typeof value === 'string') return parsedPolicy(value) ?? value
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null)
      .map(([key, member]) => [key, shown(member)]),
  )
}

function parsedPolicy(text: string): unknown {
  if (!text.startsWith('{')) return null
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Texts of AWS may hold anything, also what moves a terminal's cursor. */
function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}')
}
