/** Names that look random and are the same in every run: SHA-256 of a counter. */

import { createHash } from 'node:crypto'

export class Ids {
  readonly #seed: string
  #count = 0

  constructor(seed: string) {
    this.#seed = seed
  }

  /** At most 64 hexadecimal digits. */
  hex(length: number): string {
    this.#count += 1
    return createHash('sha256').update(`${this.#seed}/${this.#count}`).digest('hex').slice(0, length)
  }

  uuid(): string {
    const digits = this.hex(32)
    return [digits.slice(0, 8), digits.slice(8, 12), `4${digits.slice(13, 16)}`, `8${digits.slice(17, 20)}`, digits.slice(20)].join('-')
  }

  /** Like `AROA3XFRBF535PLBIFPI4`: the prefix and 17 capital letters or digits. */
  iam(prefix: 'AGPA' | 'AIDA' | 'AROA' | 'ANPA' | 'AKIA' | 'ASIA'): string {
    return (
      prefix +
      BigInt(`0x${this.hex(24)}`)
        .toString(32)
        .toUpperCase()
        .padStart(17, 'A')
        .slice(-17)
        .replaceAll(/[01]/g, 'X')
        .replaceAll(/[89]/g, '7')
    )
  }
}
