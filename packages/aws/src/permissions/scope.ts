/** On which things actions are permitted, as far as names and tags tell them apart. */
import { ownTag } from '../intent/classify.ts'
import type { DeclaredNames } from './declared-names.ts'
import type { StatementCondition } from './policy-statement.ts'

export interface Scope {
  /** Of the statement. */
  readonly sid: string
  /** Those of them that a command takes are in its policy. An action may be in several scopes: one of them is enough for a resource. */
  readonly actions: readonly string[]
  /** ARNs; none: it is left out. */
  readonly on: (names: DeclaredNames) => readonly string[]
  readonly condition?: (names: DeclaredNames) => StatementCondition
}

/** What carries our tag; that it is of a classification, or for the account, the aspects ask. */
export const tagged = (): StatementCondition => ({ StringLike: { [`aws:ResourceTag/${ownTag}`]: ['*'] } })
/** What is made with our tag. */
export const taggedByCall = (): StatementCondition => ({ StringLike: { [`aws:RequestTag/${ownTag}`]: ['*'] } })

/** ARNs of a service's resources, in any Region. */
export function arnsOf(service: string, ...resources: readonly string[]): (names: DeclaredNames) => readonly string[] {
  return ({ partition, account }) => resources.map((resource) => `arn:${partition}:${service}:*:${account}:${resource}`)
}
