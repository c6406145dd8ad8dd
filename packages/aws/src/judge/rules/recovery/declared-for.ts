/** What the declared intent asks of a resource. */
import { accountsOf, classify } from '../../../intent/classify.ts'
import type { Classification } from '../../../intent/intent-schema.ts'
import type { RegionView } from '../../views/views.ts'
import { tagsOfListed } from './listed-tags.ts'

export interface DeclaredHours {
  /** Ascending. Several: its tags are not known, or do not decide. None: nothing is declared. */
  readonly hours: readonly number[]
  /** Beside `hours`: it may be of a classification that declares none, or of no classification. */
  readonly mayBeNone: boolean
}

/**
 * What the classifications that a resource may belong to ask for. Rules that ask may need `tagKinds`: only where tags decide.
 * @throws Unread
 */
export function declaredFor(view: RegionView, arn: string, pick: (classification: Classification) => number | undefined): DeclaredHours {
  const { intent, account } = view
  if (intent === null) return none
  const all = Object.values(intent.classifications)
  const asked = (takers: readonly Classification[], mayBeNone: boolean): DeclaredHours => {
    const hours = [...new Set(takers.flatMap((one) => pick(one) ?? []))].toSorted((a, b) => a - b)
    return { hours, mayBeNone: mayBeNone || takers.some((one) => pick(one) === undefined) }
  }
  const possible = all.filter((one) => accountsOf(intent, one)?.includes(account.id) ?? one.tags !== undefined)
  const untagged = asked(possible, possible.every(({ tags }) => tags !== undefined))
  if (untagged.hours.length === 0 || (untagged.hours.length === 1 && !untagged.mayBeNone)) return untagged
  const tags = tagsOfListed(view, arn)
  if (tags === null) return untagged
  const classified = classify(intent, tags, account.id)
  if (classified.kind === 'undeclared') return none
  if (classified.kind === 'declared') return asked([classified.classification], false)
  return asked(classified.names.flatMap((name) => intent.classifications[name] ?? []), false)
}

const none: DeclaredHours = { hours: [], mayBeNone: true }
