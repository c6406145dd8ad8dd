/**
 * What each field decides, for people to read: in the clean inventory, one line for a field and a rule, with every other value that was tried
 * and what the rule said then. A rule that hears a field otherwise, or another rule that hears it, is another line.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Effect, ReadField } from './field-effects.ts'

const folder = join(import.meta.dirname, 'effects')
const longestWord = 48

export class FieldTable {
  /** By service, field and rule. */
  readonly #told = new Map<string, Map<string, Set<string>>>()

  note({ name, kind }: ReadField, effects: readonly Effect[]): void {
    for (const { change, moved } of effects) {
      for (const { rule, to } of moved ?? []) {
        const lines = this.#told.get(kind.service) ?? new Map<string, Set<string>>()
        const line = `${name}: ${rule}: `
        this.#told.set(kind.service, lines.set(line, (lines.get(line) ?? new Set()).add(`${short(change.what)} → ${to ?? 'nothing'}`)))
      }
    }
  }

  /** Lines of a service in the order of the alphabet. */
  lines(service: string): readonly string[] {
    return [...(this.#told.get(service) ?? [])].map(([line, words]) => line + [...words].toSorted().join(', ')).toSorted()
  }

  get services(): readonly string[] {
    return [...this.#told.keys()].toSorted()
  }
}

/** The lines that were read and agreed to; null: there is no such file yet. */
export function agreedLines(service: string): readonly string[] | null {
  return agreedServices().includes(service) ? readFileSync(fileOf(service), 'utf8').split('\n').filter((line) => line !== '') : null
}

export function agreedServices(): readonly string[] {
  return readdirSync(folder).map((name) => name.replace(/\.txt$/, '')).toSorted()
}

/** For somebody to read before it is committed. */
export function writeLines(service: string, lines: readonly string[]): void {
  writeFileSync(fileOf(service), `${lines.join('\n')}\n`)
}

function fileOf(service: string): string {
  return join(folder, `${service}.txt`)
}

/** Of names and ARNs it says which they are not; what a model lists is itself. */
function short(word: string): string {
  if (word.startsWith('arn:')) return word.includes(':ap-east-1:') ? 'in another Region' : word.includes('999988887777') ? 'in another account' : 'another ARN'
  if (word.startsWith('{"Version"')) return word.includes('"Deny"') ? 'everybody denied' : word.includes('"Allow"') ? 'everybody allowed' : 'no statement'
  if (word === '*' || word === '-1' || word.endsWith('-other')) return 'another text'
  return word.length > longestWord ? `${word.slice(0, longestWord)}…` : word
}
