import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailKind, type RecordOf } from '../kind.ts'
import { selectionListKind } from './selection-list.ts'

const tagConditions = v.optional(v.array(v.object({ ConditionKey: v.string(), ConditionValue: v.string() })))

/** By `PLAN_ID/SELECTION_ID`. */
export const selectionKind = detailKind({
  name: 'selection',
  where: 'region',
  of: selectionListKind,
  service: 'backup',
  operation: 'GetBackupSelection',
  questions: ({ Answer }) =>
    (Answer ?? []).map(({ BackupPlanId, SelectionId }) => ({ target: `${BackupPlanId}/${SelectionId}`, input: { BackupPlanId, SelectionId } })),
  record: v.object({
    BackupPlanId: v.string(),
    SelectionId: v.string(),
    BackupSelection: v.object({
      SelectionName: v.string(),
      IamRoleArn: text,
      Resources: texts,
      NotResources: texts,
      ListOfTags: tagConditions,
      Conditions: v.optional(
        v.object({ StringEquals: tagConditions, StringNotEquals: tagConditions, StringLike: tagConditions, StringNotLike: tagConditions }),
      ),
    }),
  }),
})
export type Selection = RecordOf<typeof selectionKind>
