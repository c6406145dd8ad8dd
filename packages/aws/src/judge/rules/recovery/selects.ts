/**
 * Whether a selection of a plan takes a resource. Sources: "Assign resources with AWS CLI" and "Assigning resources to a backup plan", AWS
 * Backup Developer Guide; BackupSelection, API Reference; "How do I assign resources to a backup plan", AWS re:Post Knowledge Center.
 * `*` stands for anything, anywhere in an ARN. ARNs are an or; tags of ListOfTags are an or, also with ARNs; Conditions are an and.
 */
import { isLike } from '../../../languages/stars.ts'
import type { Selection } from '../../../observe/kinds/backup/selection.ts'

export interface Candidate {
  readonly arn: string
  readonly tags: ReadonlyMap<string, string>
}

/**
 * - `named`: by its ARN or type, whatever the Region's opt-in says. `tagged`: by tags or its service, if its type is opted in; so is what
 *   has an ARN like that of another type, even if it is named.
 */
export type Selected = 'named' | 'tagged' | 'no' | 'unknown'

/** `unknown` where the sources don't say how elements go together. */
export function selects({ BackupSelection: selection }: Selection, candidate: Candidate): Selected {
  const { Resources = [], NotResources = [], ListOfTags = [] } = selection
  if (NotResources.some((pattern) => isLike(candidate.arn, pattern))) return 'no'
  const conditions = conditionsHold(selection.Conditions, candidate.tags)
  const taken = takenBy(Resources, ListOfTags, candidate)
  if (taken === 'no' || conditions === 'none' || conditions === 'yes') return taken
  // how Conditions and ListOfTags go together is not said
  return conditions === 'unknown' || ListOfTags.length > 0 ? 'unknown' : 'no'
}

/** A selection that names neither ARNs nor tags takes everything that is opted in. */
function takenBy(resources: readonly string[], tags: readonly TagCondition[], candidate: Candidate): 'named' | 'tagged' | 'no' {
  const matching = resources.filter((pattern) => isLike(candidate.arn, pattern))
  if (!sharedArn.test(candidate.arn) && matching.some(namesType)) return 'named'
  if (matching.length > 0 || (resources.length === 0 && tags.length === 0)) return 'tagged'
  return tags.some(({ ConditionKey, ConditionValue }) => candidate.tags.get(ConditionKey) === ConditionValue) ? 'tagged' : 'no'
}

/** Clusters of RDS, Aurora, DocumentDB and Neptune, and FSx's file systems: the opt-in says which are meant ("Shared resource types", "Assign resources with AWS CLI"). */
const sharedArn = /^arn:[^:]+:(?:rds:[^:]*:[^:]*:cluster:|fsx:[^:]*:[^:]*:file-system\/)/

/** `*` and `arn:aws:ec2:*` name no type: the opt-in counts. */
function namesType(pattern: string): boolean {
  return pattern.split(':').length >= 6
}

type Held = 'none' | 'yes' | 'no' | 'unknown'

function conditionsHold(conditions: Selection['BackupSelection']['Conditions'], tags: ReadonlyMap<string, string>): Held {
  const { StringEquals = [], StringNotEquals = [], StringLike = [], StringNotLike = [] } = conditions ?? {}
  const held = [
    ...StringEquals.map((one) => holds(one, tags, (value, wanted) => value === wanted)),
    ...StringLike.map((one) => holds(one, tags, isLike)),
    ...StringNotEquals.map((one) => negated(holds(one, tags, (value, wanted) => value === wanted), one.ConditionKey, tags)),
    ...StringNotLike.map((one) => negated(holds(one, tags, isLike), one.ConditionKey, tags)),
  ]
  if (held.length === 0) return 'none'
  if (held.includes('no')) return 'no'
  return held.includes('unknown') ? 'unknown' : 'yes'
}

interface TagCondition {
  readonly ConditionKey: string
  readonly ConditionValue: string
}

function tagOf(key: string, tags: ReadonlyMap<string, string>): string | undefined {
  return key.startsWith('aws:ResourceTag/') ? tags.get(key.slice('aws:ResourceTag/'.length)) : undefined
}

function holds({ ConditionKey, ConditionValue }: TagCondition, tags: ReadonlyMap<string, string>, test: (value: string, wanted: string) => boolean): Held {
  if (!ConditionKey.startsWith('aws:ResourceTag/')) return 'unknown'
  const value = tagOf(ConditionKey, tags)
  return value !== undefined && test(value, ConditionValue) ? 'yes' : 'no'
}

/** Whether a resource without the tag is taken by a negated condition is not documented. */
function negated(held: Held, key: string, tags: ReadonlyMap<string, string>): Held {
  if (held === 'unknown' || tagOf(key, tags) === undefined) return 'unknown'
  return held === 'yes' ? 'no' : 'yes'
}
