/** One field of the clean inventory changed, and what follows from it. */
import type { Status } from '../../src/judge/findings/finding.ts'
import type { PlaceName } from '../../src/observe/inventory/inventory.ts'
import type { Kind, LineOf } from '../../src/observe/kinds/kind.ts'
import { type CleanRecords, home } from '../clean/clean-records.ts'

/**
 * What another rule comes to, of something or more: `FAIL key-rotated`. GONE is what said something, and has nothing
 * in its place.
 */
export type Consequence = `${Status | 'GONE'} ${string}`

export function ruleOf(consequence: Consequence): string {
  return consequence.slice(consequence.indexOf(' ') + 1)
}

export interface Flip {
  readonly what: string
  /** The rule that must say `becomes` of something. */
  readonly rule: string
  readonly becomes: Status
  /** All other rules that say something else too, of anything, with each status that they come to. */
  readonly also: readonly Consequence[]
  /** @throws Error if there is nothing to change */
  apply(clean: readonly CleanRecords[]): readonly CleanRecords[]
  /** The intent, as a file. */
  declare(clean: string): string
}

interface FlipText<K extends Kind> {
  readonly what: string
  readonly rule: string
  readonly kind: K
  readonly becomes: Status
  readonly also?: readonly Consequence[]
  /** `home` if left out. */
  readonly at?: PlaceName
  /** Which lines are changed: all if left out. */
  readonly of?: (line: LineOf<K>) => boolean
  /** Null takes the line away. Takes none: give `add`. */
  readonly change?: (line: LineOf<K>) => LineOf<K> | null
  /** A line more. Of a kind in parts, into each part. */
  readonly add?: LineOf<K>
}

export function flip<K extends Kind>({ what, rule, kind, becomes, also = [], at = home, of = () => true, change, add }: FlipText<K>): Flip {
  return {
    ...{ what, rule, becomes, also },
    declare: (text) => text,
    apply(clean) {
      let count = 0
      const place = kind.where === 'global' ? { ...at, region: 'global' } : at
      const isHere = (one: CleanRecords): boolean => one.kind === kind && one.at.account === place.account && one.at.region === place.region
      const changed = clean.map((one) => {
        if (!isHere(one) || change === undefined) return one
        const lines = (one.lines as readonly LineOf<K>[]).flatMap((line) => {
          if (!of(line)) return [line]
          count += 1
          const after = change(structuredClone(line))
          return after === null ? [] : [after]
        })
        return { ...one, lines }
      })
      if (change !== undefined && count === 0) throw new Error(`nothing of ${kind.name} to change: ${what}`)
      if (add === undefined) return changed
      const parts = new Set(kind.form === 'parts' ? clean.filter(isHere).map(({ part }) => part) : [undefined])
      return [...changed, ...[...parts].map((part) => ({ kind, at: place, part, lines: [add] }))]
    },
  }
}

/** Something declared otherwise: a text of the clean intent, and what stands in its place. */
export function intentFlip({ from, to, also = [], ...rest }: Pick<Flip, 'what' | 'rule' | 'becomes'> & IntentChange): Flip {
  return {
    ...{ ...rest, also },
    apply: (clean) => clean,
    declare(text) {
      if (!text.includes(from)) throw new Error(`the clean intent has no "${from}"`)
      return text.replace(from, to)
    },
  }
}

interface IntentChange {
  readonly from: string
  readonly to: string
  readonly also?: readonly Consequence[]
}

/** Two changes at a time; the text is the second's. */
export function both(first: Flip, second: Flip): Flip {
  return { ...second, apply: (clean) => second.apply(first.apply(clean)), declare: (text) => second.declare(first.declare(text)) }
}
