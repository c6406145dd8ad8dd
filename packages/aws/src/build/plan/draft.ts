/** A plan in the making: resources say what is wanted, and what differs from what is there becomes a step. */
import { isHoldfastError } from '@holdfast/core/errors'
import { formatInstant, type Instant } from '@holdfast/core/clock'
import { type Aspect, isSameValue, type Planned, preflightOf, type Target } from '../aspects/aspect.ts'
import { canonicalJson, type Json } from '../aspects/json.ts'
import type { PolicyKind } from '../../languages/policy/document.ts'
import type { Reader } from '../aspects/reader.ts'
import { type DoneStep, lateUntil } from '../journal/done-steps.ts'
import type { Obstacle } from './plan.ts'
import type { Step } from './step.ts'

/** Ends the part of a draft that meets it. */
class Stop extends Error {
  readonly obstacle: Obstacle

  constructor(obstacle: Obstacle) {
    super(obstacle.why)
    this.obstacle = obstacle
  }
}

export class Draft {
  readonly steps: Step[] = []
  readonly obstacles: Obstacle[] = []
  /** What is for others to do, and what to know besides. */
  readonly notes: string[] = []
  /** Policies that the evaluator was asked of, by their text: what of the same questions another text would not meet. */
  readonly asked = new Map<string, { readonly kind: PolicyKind; readonly unmetIn: (policy: string) => readonly unknown[] }>()
  readonly reader: Reader
  readonly #now: Instant
  readonly #newest: (kind: string, target: Target) => DoneStep | null
  /** What is wanted so far, by aspect and target: what comes later sees the account as it will be. */
  #wanted = new Map<string, Json>()
  /** The parts that an obstacle ended. */
  readonly #stopped = new Set<string>()

  /** @param newest what was last done to a thing, by a journal: AWS may not show it yet */
  constructor(reader: Reader, now: Instant, newest: (kind: string, target: Target) => DoneStep | null = () => null) {
    this.reader = reader
    this.#now = now
    this.#newest = newest
  }

  /**
   * Things that make no sense one without the other: at an obstacle all of them are left out.
   * @param name what other parts may need: `vault of confidential in eu-west-1`
   * @param needs parts without which this one is left out
   */
  async part(name: string, needs: readonly string[], work: () => Promise<void>): Promise<void> {
    if (needs.some((one) => this.#stopped.has(one))) {
      this.#stopped.add(name)
      return // the obstacle is told once, where it is
    }
    const planned = this.steps.length
    const wanted = new Map(this.#wanted)
    try {
      await work()
    } catch (error) {
      this.#stopped.add(name)
      this.steps.splice(planned)
      this.#wanted = wanted
      if (error instanceof Stop) this.obstacles.push(error.obstacle)
      else if (isHoldfastError(error, 'AWS_DENIED')) {
        this.obstacles.push({ region: String(error.context['region']), target: name, why: `${error.context['call']} is denied (${error.context['error']})` })
      } else throw error
    }
  }

  /** Told once, whatever becomes of the part. */
  note(text: string): void {
    if (!this.notes.includes(text)) this.notes.push(text)
  }

  /** Ends the part. */
  stop(region: string, target: string, why: string): never {
    throw new Stop({ region, target, why })
  }

  /** What is there, or will be by this plan. Null for nothing. */
  async look<T extends Target, Value>(aspect: Aspect<T, Value>, target: T): Promise<Value | null> {
    const planned = this.#wanted.get(keyOf(aspect, target))
    if (planned !== undefined) return planned as Value | null
    const reading = await aspect.read(this.reader, target)
    return 'obstacle' in reading ? this.stop(target.region, aspect.nameOf(target), reading.obstacle) : reading.value
  }

  /** Plans a step unless it is so. */
  async set<T extends Target, Value>(aspect: Aspect<T, Value>, target: T, wanted: Value | null): Promise<void> {
    const before = await this.look(aspect, target)
    const key = keyOf(aspect, target)
    if (this.#isSetLate(aspect, target, before, wanted)) return
    if (isSameValue(aspect as Aspect, before, wanted)) return
    const change = { target, before, after: wanted }
    const preflight = await preflightOf(aspect, this.reader, change, this.#now, this.#planned())
    const [obstacle] = preflight?.obstacles ?? []
    if (obstacle !== undefined) this.stop(target.region, aspect.nameOf(target), obstacle)
    const irreversible = preflight === null ? null : { why: preflight.why, consent: preflight.consent, facts: preflight.facts }
    this.#wanted.set(key, wanted as Json)
    // what comes later finds that, not what is there now
    const brought = before === null && wanted !== null ? (aspect.brings?.(target, wanted) ?? []) : []
    for (const { kind, target: of, value } of brought) this.#wanted.set(keyOf({ kind }, of), value as Json)
    // through JSON, so that members left out are not members that are undefined
    const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json
    this.steps.push({ aspect: aspect.kind, target: plain(target) as unknown as Target, before: plain(before), after: plain(wanted), irreversible })
  }

  /** Whether it was set so already, and AWS may not show it yet; what was set to something else meanwhile is planned when that is seen. */
  #isSetLate(aspect: Aspect, target: Target, read: unknown, wanted: unknown): boolean {
    const newest = this.#newest(aspect.kind, target)
    const until = newest === null ? null : lateUntil(newest, this.#now)
    if (newest === null || until === null || !isSameValue(aspect, read, newest.step.before)) return false
    if (isSameValue(aspect, newest.step.after, wanted)) return true
    return this.stop(target.region, aspect.nameOf(target), `AWS accepted another value, and may not show it before ${formatInstant(until)}: plan again then`)
  }

  #planned(): readonly Planned[] {
    return this.steps.map(({ aspect: kind, target, after }) => ({ kind, target, after }))
  }
}

function keyOf(aspect: { readonly kind: string }, target: Target): string {
  return `${aspect.kind} ${canonicalJson(target)}`
}
