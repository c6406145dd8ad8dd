/** What was wrong in an older assessment: of each finding its id, what decided it, and what became of it, in 25 bytes. */
import { hash } from 'node:crypto'
import type { Finding } from '../findings/finding.ts'

/** What a finding is by now. `unseen`: nothing was said of it yet. */
export type Fate = 'unseen' | 'wrong' | 'PASS' | 'NOT_APPLICABLE'
const fates: readonly Fate[] = ['unseen', 'wrong', 'PASS', 'NOT_APPLICABLE']

/** In the order of adding. Ids are halves of eight hex digits; the table of places is open addressing, at most half full. */
export class BeforeTable {
  #ids = new Uint32Array(1 << 11)
  #digests = new Uint32Array(1 << 11)
  #fates = new Uint8Array(1 << 10)
  #places = new Uint32Array(1 << 11)
  #count = 0

  add(finding: Finding): void {
    if (this.#count === this.#fates.length) this.#grow()
    const index = this.#count
    this.#ids.set(halvesOf(finding.id), index * 2)
    this.#digests.set(digestOf(finding), index * 2)
    this.#count += 1
    this.#place(index)
  }

  /** Where it is, and whether the same decided it as does now; null: nothing was wrong then. */
  find(finding: Finding): { readonly index: number; readonly isSame: boolean } | null {
    const [high, low] = halvesOf(finding.id)
    const mask = this.#places.length - 1
    for (let place = low & mask; ; place = (place + 1) & mask) {
      const index = (this.#places[place] ?? 0) - 1
      if (index < 0) return null
      if (this.#ids[index * 2] !== high || this.#ids[index * 2 + 1] !== low) continue
      const [first, second] = digestOf(finding)
      return { index, isSame: this.#digests[index * 2] === first && this.#digests[index * 2 + 1] === second }
    }
  }

  fateOf(index: number): Fate {
    return fates[this.#fates[index] ?? 0] ?? 'unseen'
  }

  setFate(index: number, fate: Fate): void {
    this.#fates[index] = fates.indexOf(fate)
  }

  #place(index: number): void {
    const mask = this.#places.length - 1
    let place = (this.#ids[index * 2 + 1] ?? 0) & mask
    while (this.#places[place] !== 0) place = (place + 1) & mask
    this.#places[place] = index + 1
  }

  #grow(): void {
    const size = this.#fates.length * 2
    this.#ids = copied(new Uint32Array(size * 2), this.#ids)
    this.#digests = copied(new Uint32Array(size * 2), this.#digests)
    this.#fates = copied(new Uint8Array(size), this.#fates)
    this.#places = new Uint32Array(size * 2)
    for (let index = 0; index < this.#count; index += 1) this.#place(index)
  }
}

function copied<T extends Uint32Array | Uint8Array>(larger: T, smaller: T): T {
  larger.set(smaller)
  return larger
}

function halvesOf(id: string): readonly [high: number, low: number] {
  return [Number.parseInt(id.slice(0, 8), 16), Number.parseInt(id.slice(8, 16), 16)]
}

/** Of what decided: the status, the facts, the calls that failed. Of the words, what is no time: the same thing is told of another day. */
function digestOf({ status, reason, evidence, failures = [] }: Finding): readonly [number, number] {
  const calls = failures.map(({ call, target, code }) => [call, target, code])
  return halvesOf(hash('sha256', JSON.stringify([status, withoutTimes(reason), evidence, calls])).slice(0, 16))
}

function withoutTimes(text: string): string {
  return text.replaceAll(/\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?Z?)?/g, 'DATE').replaceAll(/\b\d+ (minute|hour|day|week|month|year)s?\b/g, 'N $1')
}
