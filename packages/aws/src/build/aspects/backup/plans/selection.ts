/** What a plan of ours takes. AWS has no way to change a selection: another one is another name. */
import * as v from 'valibot'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { defineAspect } from '../../aspect.ts'
import { arnText, shortText } from '../../fields.ts'
import { findOwnPlan, planTarget } from './own-plan.ts'

const tagPair = v.strictObject({ key: shortText, value: shortText })

const selectionTarget = v.strictObject({ ...planTarget.entries, selection: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_.-]{1,50}$/)) })

const selectionValue = v.strictObject({
  role: arnText,
  /** ARNs, with wildcards; in the order of the alphabet. */
  resources: v.array(shortText),
  /** Tags that all have to be there, with these values. */
  withTags: v.array(tagPair),
  /** Tags of which none may be there with these values. */
  withoutTags: v.array(tagPair),
})

export type SelectionValue = v.InferOutput<typeof selectionValue>

interface Condition {
  readonly ConditionKey: string
  readonly ConditionValue: string
}

const prefix = 'aws:ResourceTag/'

function pairsOf(conditions: readonly Condition[] = []) {
  return conditions.map(({ ConditionKey, ConditionValue }) => ({ key: ConditionKey.replace(prefix, ''), value: ConditionValue }))
}

function conditionsOf(pairs: SelectionValue['withTags']): readonly Condition[] {
  return pairs.map(({ key, value }) => ({ ConditionKey: `${prefix}${key}`, ConditionValue: value }))
}

export const selectionAspect = defineAspect({
  kind: 'backup-selection',
  target: selectionTarget,
  value: selectionValue,
  nameOf: ({ name, selection }) => `selection ${selection} of plan ${name}`,

  partOf: ({ selection: _, ...target }) => [{ kind: 'backup-plan', target }],
  goesBefore: true,

  async read(reader, { selection: name, ...plan }) {
    const found = await findOwnPlan(reader, plan)
    if ('obstacle' in found) return found
    if (found.plan === null) return { value: null }
    const { BackupPlanId } = found.plan
    const listed = await reader.list('backup', plan.region, { operation: 'ListBackupSelections', input: { BackupPlanId }, lists: ['BackupSelectionsList'] })
    const held = listed.find(({ SelectionName }) => SelectionName === name)
    if (held === undefined) return { value: null }
    const { BackupSelection } = await reader.ask('backup', plan.region, 'GetBackupSelection', { BackupPlanId, SelectionId: held['SelectionId'] })
    const { IamRoleArn, Resources, NotResources, ListOfTags, Conditions } = BackupSelection as Members
    const { StringEquals, StringNotEquals, StringLike, StringNotLike } = (Conditions ?? {}) as Readonly<Record<string, readonly Condition[]>>
    const others = [NotResources, ListOfTags, StringLike, StringNotLike] as readonly (readonly unknown[] | undefined)[]
    if (others.some((one) => (one?.length ?? 0) > 0)) return { obstacle: 'it selects in ways that Holdfast does not use' }
    const resources = ((Resources ?? []) as readonly string[]).toSorted()
    return { value: { role: String(IamRoleArn), resources, withTags: pairsOf(StringEquals), withoutTags: pairsOf(StringNotEquals) } }
  },

  async call(reader, { target: { selection: name, ...plan }, before, after, token }) {
    const found = await findOwnPlan(reader, plan)
    const { region } = plan
    const BackupPlanId = 'plan' in found ? found.plan?.['BackupPlanId'] : undefined
    if (BackupPlanId === undefined || (before !== null && after !== null)) return null
    if (after === null) {
      const listed = await reader.list('backup', region, { operation: 'ListBackupSelections', input: { BackupPlanId }, lists: ['BackupSelectionsList'] })
      const held = listed.find(({ SelectionName }) => SelectionName === name)
      return { service: 'backup', region, operation: 'DeleteBackupSelection', input: { BackupPlanId, SelectionId: held?.['SelectionId'] } }
    }
    const BackupSelection = {
      ...{ SelectionName: name, IamRoleArn: after.role, Resources: after.resources },
      Conditions: { StringEquals: conditionsOf(after.withTags), StringNotEquals: conditionsOf(after.withoutTags) },
    }
    return { service: 'backup', region, operation: 'CreateBackupSelection', input: { BackupPlanId, BackupSelection, CreatorRequestId: token } }
  },

  /** Marked alone: one of another content is another one, and the end of all points is agreed to with the plan. */
  async preflight(_, { after }) {
    if (after !== null) return null
    const why = 'what no other selection takes is backed up no more, and a point that was not made cannot be made later'
    return await Promise.resolve({ why, consent: null, facts: ['points that are there stay'], obstacles: [] })
  },
})
