/** A draft that remembers everything that is wanted, also what is so already. */
import { isHoldfastError } from '@holdfast/core/errors'
import type { Aspect, Target } from '../aspects/aspect.ts'
import type { Reader } from '../aspects/reader.ts'
import { Draft } from '../plan/draft.ts'

interface Wanted {
  readonly aspect: string
  readonly target: Target
  readonly value: unknown
  readonly isThere: boolean
}

export class WantedDraft extends Draft {
  readonly wanted: Wanted[] = []

  readonly #isBlind: boolean

  /** @param isBlind whether nothing is asked of AWS */
  constructor(reader: Reader, { isBlind }: { readonly isBlind: boolean }) {
    super(reader, 0)
    this.#isBlind = isBlind
  }

  override async part(name: string, needs: readonly string[], work: () => Promise<void>): Promise<void> {
    const known = this.wanted.length
    const obstacles = this.obstacles.length
    try {
      await super.part(name, needs, work)
    } catch (error) {
      if (!this.#isBlind || !isHoldfastError(error, 'AWS_FAILED')) throw error
      this.obstacles.push({ region: 'any Region', target: name, why: 'the account has to be looked at for it: export without --account' })
    }
    if (this.obstacles.length > obstacles) this.wanted.splice(known)
  }

  /** No steps, and no looking ahead: an export changes nothing by itself. */
  override async set<T extends Target, Value>(aspect: Aspect<T, Value>, target: T, wanted: Value | null): Promise<void> {
    const before = await this.look(aspect, target)
    if (wanted !== null) this.wanted.push({ aspect: aspect.kind, target, value: wanted, isThere: before !== null && !this.#isBlind })
  }
}
