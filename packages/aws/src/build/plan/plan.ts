/** What is to be done to an account, and what can't be. */
import type { Instant } from '@holdfast/core/clock'
import type { ForeignMark } from '../aspects/ownership.ts'
import type { Step } from './step.ts'

/** Something that a plan can't bring about, or won't: what is there isn't ours, or can't be changed. */
export interface Obstacle {
  /** A Region, or `global`. */
  readonly region: string
  readonly target: string
  readonly why: string
}

export interface Plan {
  readonly account: string
  /** Where it works, global things apart. */
  readonly regions: readonly string[]
  /** Where global things are asked. */
  readonly homeRegion: string
  /** SHA-256 of the intent's file, in hex; null: a plan that undoes, which follows from a journal. */
  readonly intent: string | null
  readonly made: Instant
  /** When it may no longer be applied. */
  readonly expires: Instant
  /** By classification: who alone may apply its steps. A role or user in full. */
  readonly guardians: Readonly<Record<string, readonly string[]>>
  /** Tags of what other tools look after. */
  readonly foreignMarks: readonly ForeignMark[]
  readonly steps: readonly Step[]
  readonly obstacles: readonly Obstacle[]
  /** What is for other accounts to do, and what to know besides; none if left out. */
  readonly notes?: readonly string[] | undefined
}
