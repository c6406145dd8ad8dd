/** Reads the text of a filter pattern from left to right. */

/** The text is no pattern. Caught by parseFilterPattern, which answers with its message. */
export class PatternSyntax extends Error {}

export class PatternScanner {
  readonly #text: string
  #at = 0

  constructor(text: string) {
    this.#text = text
  }

  get isAtEnd(): boolean {
    this.skipSpace()
    return this.#at >= this.#text.length
  }

  skipSpace(): void {
    while (/\s/.test(this.#text.charAt(this.#at))) this.#at += 1
  }

  /** Whether white space or the end comes next. */
  get isAtSpace(): boolean {
    return /^\s|^$/.test(this.#text.slice(this.#at, this.#at + 1))
  }

  /** Takes what matches the expression (sticky) here, after white space; null if nothing does. */
  take(expression: RegExp): string | null {
    this.skipSpace()
    return this.takeHere(expression)
  }

  takeHere(expression: RegExp): string | null {
    expression.lastIndex = this.#at
    const found = expression.exec(this.#text)?.[0] ?? null
    if (found !== null) this.#at += found.length
    return found
  }

  expect(expression: RegExp, what: string): string {
    return this.take(expression) ?? this.fail(`expected ${what}`)
  }

  fail(problem: string): never {
    throw new PatternSyntax(`${problem} at ${this.#at}`)
  }
}
