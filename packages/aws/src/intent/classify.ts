/** Which classification a resource belongs to. Pure. */
import type { Classification, Intent } from './intent-schema.ts'

/**
 * - `undeclared`: nothing in the file speaks of it
 * - `ambiguous`: several do, and none is nearer than the others
 */
export type Classified =
  | { readonly kind: 'declared'; readonly name: string; readonly classification: Classification }
  | { readonly kind: 'undeclared' }
  | { readonly kind: 'ambiguous'; readonly names: readonly string[] }

/** What apply makes carries this tag, with the classification that it is for. */
export const ownTag = 'holdfast:classification'

/**
 * What carries {@link ownTag} belongs to that classification. Else: a classification with tags takes resources that carry one of the values of each; one with accounts (or an environment) takes those of
 * them. Tags are nearer than accounts: what is tagged as public is so in an account of confidential data too. A classification with
 * neither takes nothing.
 * @param tags of the resource, by key
 */
export function classify(intent: Intent, tags: Readonly<Record<string, string>>, account: string): Classified {
  const own = Object.hasOwn(tags, ownTag) ? tags[ownTag] : undefined
  const named = own !== undefined && Object.hasOwn(intent.classifications, own) ? intent.classifications[own] : undefined
  if (own !== undefined && named !== undefined) return { kind: 'declared', name: own, classification: named }
  const takers = Object.entries(intent.classifications).filter(([, one]) => takes(intent, one, tags, account))
  const byTags = takers.filter(([, one]) => one.tags !== undefined)
  const nearest = byTags.length > 0 ? byTags : takers
  const [first, second] = nearest
  if (first === undefined) return { kind: 'undeclared' }
  if (second !== undefined) return { kind: 'ambiguous', names: nearest.map(([name]) => name) }
  return { kind: 'declared', name: first[0], classification: first[1] }
}

/** The accounts whose resources alone can belong to a classification; null: those of any. */
export function accountsOf(intent: Intent, { accounts, environment }: Classification): readonly string[] | null {
  return accounts ?? (environment === undefined ? null : (intent.environments[environment] ?? []))
}

/** The environment of an account; null if none has it. */
export function environmentOf(intent: Intent, account: string): string | null {
  return Object.entries(intent.environments).find(([, accounts]) => accounts.includes(account))?.[0] ?? null
}

function takes(intent: Intent, one: Classification, tags: Readonly<Record<string, string>>, account: string): boolean {
  const accounts = accountsOf(intent, one)
  if (one.tags === undefined && accounts === null) return false
  if (accounts !== null && !accounts.includes(account)) return false
  return Object.entries(one.tags ?? {}).every(([key, wanted]) => {
    const value = Object.hasOwn(tags, key) ? tags[key] : undefined
    return value !== undefined && [wanted].flat().includes(value)
  })
}
