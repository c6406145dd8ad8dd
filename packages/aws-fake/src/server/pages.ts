/**
 * Pages of lists. Handlers answer with everything; this cuts it, by the paginator of the operation's model, or by its members where it
 * has none (ListTags, ListFrameworks). A token names the operation, the request that it belongs to, and where to go on.
 */

import { createHash } from 'node:crypto'
import { type Operation, type Paginator, type ServiceModel, shapeOf } from '../model/service-model.ts'
import { isList, isStructure, type Structure, type Value } from '../model/value.ts'

/** The members that a list's pages go by. */
interface Paging {
  readonly inputToken: string
  readonly outputToken: string
  readonly limit: string | null
  readonly more: string | null
  /** Members, or paths of them (`NoncurrentVersions.Items` does not occur among the served). */
  readonly results: readonly string[]
}

export interface PageLimits {
  /** Entries of a page, at most, whatever the caller wants; what the service itself does where left out. */
  readonly entries: number
  /** Gives a page without entries. */
  readonly isEmpty: boolean
}

/** How an operation is paged, or null if it is not a list. */
export function pagingOf(model: ServiceModel, name: string, operation: Operation): Paging | null {
  const paginator = model.paginators[name]
  if (paginator !== undefined) return fromPaginator(paginator)
  if (operation.input === undefined || operation.output === undefined) return null
  const input = shapeOf(model, operation.input).members ?? {}
  const output = shapeOf(model, operation.output.shape).members ?? {}
  const token = ['NextToken', 'nextToken', 'Marker'].find((one) => one in input)
  const back = ['NextToken', 'nextToken', 'NextMarker'].find((one) => one in output)
  const results = Object.keys(output).filter((one) => ['list', 'map'].includes(shapeOf(model, output[one]?.shape ?? '').type))
  if (token === undefined || back === undefined || results[0] === undefined) return null
  const limit = ['MaxResults', 'maxResults', 'Limit'].find((one) => one in input) ?? null
  return { inputToken: token, outputToken: back, limit, more: 'Truncated' in output ? 'Truncated' : null, results: [results[0]] }
}

/** False where the model says that a page has one entry at least. */
export function mayBeEmpty(model: ServiceModel, operation: Operation, { results }: Paging): boolean {
  const members = shapeOf(model, operation.output?.shape ?? '').members ?? {}
  return results.every((name) => (shapeOf(model, members[name]?.shape ?? '').min ?? 0) === 0)
}

function fromPaginator(paginator: Paginator): Paging {
  const first = (names: string | readonly string[]): string => (typeof names === 'string' ? names : (names[0] ?? ''))
  return {
    inputToken: first(paginator.input_token),
    outputToken: first(paginator.output_token).split(' || ')[0] ?? '',
    limit: paginator.limit_key ?? null,
    more: paginator.more_results ?? null,
    results: typeof paginator.result_key === 'string' ? [paginator.result_key] : paginator.result_key,
  }
}

/** A token that this request did not get. */
export class InvalidToken {
  readonly member: string

  constructor(member: string) {
    this.member = member
  }
}

/** The page of the answer that the request asks for, with the token for the next one. */
export function cutPage(paging: Paging, name: string, input: Structure, output: Structure, limits: PageLimits): Structure | InvalidToken {
  const { [paging.inputToken]: token, [paging.limit ?? '']: wanted, ...rest } = input
  const mark = createHash('sha256')
    .update(JSON.stringify([name, rest]))
    .digest('base64url')
    .slice(0, 12)
  const start = token === undefined ? 0 : startOf(token, mark)
  if (start === null) return new InvalidToken(paging.inputToken)
  const size = limits.isEmpty ? 0 : Math.min(limits.entries, typeof wanted === 'number' ? wanted : Infinity)
  const cut: Record<string, Value | undefined> = { ...output }
  let passed = 0
  for (const member of paging.results) {
    const all = output[member]
    if (all === undefined) continue
    const from = Math.max(0, start - passed)
    const to = Math.max(0, start + size - passed)
    const entries = isList(all) ? all : isStructure(all) ? Object.entries(all) : []
    passed += entries.length
    cut[member] = isList(all) ? all.slice(from, to) : Object.fromEntries(Object.entries(all).slice(from, to))
  }
  const isMore = start + size < passed
  if (isMore) cut[paging.outputToken] = Buffer.from(`${mark}:${start + size}`).toString('base64url')
  if (paging.more !== null) cut[paging.more] = isMore
  return cut
}

function startOf(token: Value, mark: string): number | null {
  if (typeof token !== 'string') return null
  const [of, start = ''] = Buffer.from(token, 'base64url').toString('latin1').split(':')
  return of === mark && /^\d{1,9}$/.test(start) ? Number(start) : null
}
