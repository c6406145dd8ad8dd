/**
 * JSON that refuses what JSON.parse hides: a member named twice, and nesting without an end. Policies that services
 * stored may be written in any way JSON can be, so white space and escapes are free.
 */
import { HoldfastError } from '@holdfast/core/errors'

/** A value; an object is a Map, so that no member's name means anything to the runtime. */
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject
export type JsonObject = ReadonlyMap<string, JsonValue>

const maxDepth = 12
const scalar = /(?:"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[\d.eE+-]*|true|false|null)/y
// oxlint-disable-next-line no-control-regex
const plainString = /"[^"\\\u0000-\u001f]*"/y
const spaces = ' \t\n\r'

/**
 * Reads a text as one JSON value.
 * @param what names the thing in errors, such as `policy admin`
 * @throws HoldfastError MALFORMED with the offset of what is wrong
 */
export function parseJsonText(text: string, what: string): JsonValue {
  const reader = new Reader(text, what)
  const value = reader.value(0)
  reader.end()
  return value
}

class Reader {
  readonly #text: string
  readonly #what: string
  #at = 0

  constructor(text: string, what: string) {
    this.#text = text
    this.#what = what
  }

  value(depth: number): JsonValue {
    if (depth > maxDepth) throw this.#malformed(`is nested more than ${maxDepth} deep`)
    const next = this.#peek()
    if (next === '{') return this.#object(depth)
    if (next === '[') return this.#array(depth)
    return this.#scalar()
  }

  end(): void {
    if (this.#peek() !== '') throw this.#malformed('goes on after its end')
  }

  #object(depth: number): JsonObject {
    const members = new Map<string, JsonValue>()
    this.#at++
    if (this.#taken('}')) return members
    do {
      if (this.#peek() !== '"') throw this.#malformed('is not JSON')
      const name = this.#scalar() as string
      if (members.has(name)) throw this.#malformed('has a member twice')
      if (!this.#taken(':')) throw this.#malformed('is not JSON')
      members.set(name, this.value(depth + 1))
    } while (this.#taken(','))
    if (!this.#taken('}')) throw this.#malformed('is not JSON')
    return members
  }

  #array(depth: number): JsonValue[] {
    const items: JsonValue[] = []
    this.#at++
    if (this.#taken(']')) return items
    do items.push(this.value(depth + 1))
    while (this.#taken(','))
    if (!this.#taken(']')) throw this.#malformed('is not JSON')
    return items
  }

  #scalar(): string | number | boolean | null {
    plainString.lastIndex = this.#at
    if (plainString.test(this.#text)) {
      const from = this.#at + 1
      this.#at = plainString.lastIndex
      return this.#text.slice(from, this.#at - 1)
    }
    scalar.lastIndex = this.#at
    const found = scalar.exec(this.#text)?.[0]
    if (found === undefined) throw this.#malformed('is not JSON')
    try {
      const value = JSON.parse(found) as string | number | boolean | null
      this.#at += found.length
      return value
    } catch {
      throw this.#malformed('is not JSON') // the parser's message quotes the input
    }
  }

  #peek(): string {
    while (spaces.includes(this.#text.charAt(this.#at)) && this.#at < this.#text.length) this.#at++
    return this.#text.charAt(this.#at)
  }

  #taken(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at++
    return true
  }

  #malformed(problem: string): HoldfastError {
    return new HoldfastError('MALFORMED', `${this.#what} ${problem} at character ${this.#at + 1}`, { context: { offset: this.#at } })
  }
}
