/** What a selection by account leaves to the plans of other classifications, as conditions that AWS Backup has: all of them have to hold. */
import type { SelectionValue } from '../../aspects/backup/plans/selection.ts'

type Pairs = SelectionValue['withTags']
/** Tags that must be there, and tags that must not. */
export type Conditions = Pick<SelectionValue, 'withTags' | 'withoutTags'>

/** The tags of a classification, which takes what has one of the values of each. */
type Tags = Readonly<Record<string, string | readonly string[]>>

/**
 * Everything that none of these takes. "Not both tags" is no condition of AWS Backup, so that it becomes several sets of them, no two of
 * which hold for one resource: without the first tag; with the first and without the second; and so on.
 */
export function leftOut(others: readonly Tags[]): readonly Conditions[] {
  return others.reduce<readonly Conditions[]>((sets, tags) => sets.flatMap((set) => without(tags).flatMap((more) => both(set, more))), [
    { withTags: [], withoutTags: [] },
  ])
}

function without(tags: Tags): readonly Conditions[] {
  let held: readonly Pairs[] = [[]]
  return Object.entries(tags).flatMap(([key, given]) => {
    const pairs = [given].flat().map((value) => ({ key, value }))
    const sets = held.map((withTags) => ({ withTags, withoutTags: pairs }))
    held = held.flatMap((one) => pairs.map((pair) => [...one, pair]))
    return sets
  })
}

/** None if no resource can have both. */
function both(one: Conditions, other: Conditions): readonly Conditions[] {
  const withTags = unique([...one.withTags, ...other.withTags])
  const values = new Map(withTags.map(({ key, value }) => [key, value]))
  const isTwo = withTags.some(({ key, value }) => values.get(key) !== value)
  const withoutTags = unique([...one.withoutTags, ...other.withoutTags])
  if (isTwo || withoutTags.some(({ key, value }) => values.get(key) === value)) return []
  // who has to have one value of a key has no other
  return [{ withTags, withoutTags: withoutTags.filter(({ key }) => !values.has(key)) }]
}

function unique(pairs: Pairs): Pairs {
  return pairs.filter(({ key, value }, index) => pairs.findIndex((one) => one.key === key && one.value === value) === index)
}
