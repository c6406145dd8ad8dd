/** What lists do not show yet: the late-list fault. */

import { isList, isStructure, type Structure, type Value } from '../model/value.ts'

const nameMembers = /(?:^|[a-z])(?:Arn|Id|ARN)$|^(?:Arn|Id|ARN)$/

export class LateLists {
  readonly #fresh = new Set<string>()

  /** Remembers the names of what a call has made: ids and ARNs of its answer, the alias of its request. */
  remember(operation: string, input: Structure, output: Structure): void {
    if (!/^(?:Create|Start)/.test(operation)) return
    const asked = JSON.stringify(input)
    for (const [name, value] of [
      ...Object.entries(output),
      ...Object.values(output).flatMap((one) => (isStructure(one) ? Object.entries(one) : [])),
    ]) {
      if (typeof value === 'string' && nameMembers.test(name) && !isOlder(value, asked)) this.#fresh.add(value)
    }
    if (typeof input['AliasName'] === 'string') this.#fresh.add(input['AliasName'])
  }

  /** The answer without list entries that name something fresh. */
  hide(output: Structure): Structure {
    return Object.fromEntries(
      Object.entries(output).map(([name, value]) => [name, isList(value) ? value.filter((entry) => !this.#isFresh(entry)) : value]),
    )
  }

  #isFresh(entry: Value): boolean {
    if (typeof entry === 'string') return this.#fresh.has(entry)
    return isStructure(entry) && Object.values(entry).some((value) => typeof value === 'string' && this.#fresh.has(value))
  }

  forget(): void {
    this.#fresh.clear()
  }
}

/** The account's id, and what the request named: that was there before. */
function isOlder(value: string, asked: string): boolean {
  return /^\d{12}$/.test(value) || asked.includes(JSON.stringify(value))
}
