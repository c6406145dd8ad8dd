/** Steps in a few lines: what is made, changed and removed where, things of a kind together. What their values are, `showStep` says. */
import { isDeepStrictEqual } from 'node:util'
import type { Json } from '../aspects/json.ts'
import { actOf, type Step, targetOf } from './step.ts'

const signs = { make: '+', change: '~', remove: '-' } as const
/** Of changes, only what is shorter is shown with its values. */
const longestValue = 40

/** Lines, which may hold texts of AWS as they are. @param width terminal columns */
export function briefSteps(steps: readonly Step[], width: number): readonly string[] {
  const kinds = Math.max(...steps.map(({ aspect }) => aspect.length))
  return [...grouped(steps, ({ target }) => target.region)].flatMap(([region, there]) => [
    '',
    region === 'global' ? 'in all Regions' : region,
    ...[...grouped(there, (step) => `${actOf(step)} ${step.aspect}`).values()].flatMap((alike) => row(alike, kinds, width)),
  ])
}

function row(alike: readonly Step[], kinds: number, width: number): readonly string[] {
  const [{ aspect }, sign] = [alike[0] as Step, signs[actOf(alike[0] as Step)]]
  const mark = alike.some(({ irreversible }) => irreversible !== null) ? '!' : ' '
  const lead = `${mark} ${sign} ${aspect.padEnd(kinds)}  `
  const lines = wrapped(namesOf(alike).flatMap((name) => name.split(' ')), Math.max(20, width - lead.length))
  return lines.map((line, index) => `${index === 0 ? lead : ' '.repeat(lead.length)}${line}`)
}

/** Names one by one; words that all of them begin or end with, once. */
function namesOf(alike: readonly Step[]): readonly string[] {
  const names = alike.map((step) => targetOf(step).split(' '))
  const least = Math.min(...names.map(({ length }) => length)) - 1
  const isShared = (index: number): boolean => names.every((words) => words.at(index) === names[0]?.at(index))
  const count = (next: (index: number) => boolean, most: number): number => {
    let shared = 0
    while (shared < most && next(shared)) shared += 1
    return shared
  }
  const single = alike.length === 1
  const first = single ? 0 : count((index) => isShared(index), least)
  const last = single ? 0 : count((index) => isShared(-1 - index), least - first)
  return alike.map((step, index) => {
    const words = names[index] ?? []
    const own = words.slice(index === 0 ? 0 : first, index === alike.length - 1 ? words.length : words.length - last)
    return `${own.join(' ')}${changesOf(step)}${index === alike.length - 1 ? '' : ','}`
  })
}

/** Of a change, the members that become other ones; small values as they were and will be. */
function changesOf({ before, after }: Step): string {
  if (!isMembers(before) || !isMembers(after)) return ''
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !isDeepStrictEqual(before[name] ?? null, after[name] ?? null))
  return ` (${names.map((name) => changeOf(name, before[name] ?? null, after[name] ?? null)).join('; ')})`
}

function changeOf(name: string, before: Json, after: Json): string {
  const [was, becomes] = [scalar(before), scalar(after)]
  return was === null || becomes === null || was.length + becomes.length > longestValue ? name : `${name}: ${was} → ${becomes}`
}

function scalar(value: Json): string | null {
  if (value === null) return 'none'
  return typeof value === 'object' ? null : String(value)
}

function isMembers(value: Json): value is Readonly<Record<string, Json>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function wrapped(words: readonly string[], width: number): readonly string[] {
  const lines: string[] = []
  for (const word of words) {
    const line = lines.at(-1)
    if (line !== undefined && line.length + 1 + word.length <= width) lines[lines.length - 1] = `${line} ${word}`
    else lines.push(word)
  }
  return lines
}

function grouped(steps: readonly Step[], keyOf: (step: Step) => string): ReadonlyMap<string, readonly Step[]> {
  const groups = new Map<string, Step[]>()
  for (const step of steps) groups.set(keyOf(step), [...(groups.get(keyOf(step)) ?? []), step])
  return groups
}
