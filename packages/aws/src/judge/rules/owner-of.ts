/** Who owns something, as far as it is declared. */
import { classify } from '../../intent/classify.ts'
import type { RegionView } from '../views/views.ts'

/** By its tag (`owners.tag`, or `owner`), else the owners of its classification; null: neither tells. @param tags null: they were not read */
export function ownerOf({ intent, account }: RegionView, tags: Readonly<Record<string, string>> | null): string | null {
  const tag = intent?.owners.tag ?? 'owner'
  const named = tags !== null && Object.hasOwn(tags, tag) ? tags[tag] : undefined
  if (named !== undefined) return named
  if (intent === null) return null
  const found = classify(intent, tags ?? {}, account.id)
  const owners = found.kind === 'declared' ? (found.classification.owners ?? []) : []
  return owners.length === 0 ? null : owners.join(', ')
}
