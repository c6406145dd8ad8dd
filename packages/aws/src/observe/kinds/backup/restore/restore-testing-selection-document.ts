import * as v from 'valibot'
import { text, texts } from '../../fields.ts'
import { detailKind } from '../../kind.ts'
import { restoreTestingSelectionKind } from './restore-testing-selection.ts'

/** Metadata that name the key of what is restored: "key values are not case sensitive". Source: "Restore testing inferred metadata", AWS Backup Developer Guide. */
const keyMembers = /^(?:kmskeyid|kmskey|kmsmasterkeyarn)$/i

/** The key that restores of a selection are told to use; undefined: none is named. */
export function namedKey(overrides: Readonly<Record<string, string>> | undefined): string | undefined {
  return Object.entries(overrides ?? {}).find(([name, value]) => keyMembers.test(name) && value !== '')?.[1]
}

const conditions = v.optional(v.array(v.object({ Key: v.string(), Value: v.string() })))

/** By `PLAN/SELECTION`: the metadata that restores get. */
export const restoreTestingSelectionDocumentKind = detailKind({
  name: 'restore-testing-selection-document',
  where: 'region',
  of: restoreTestingSelectionKind,
  service: 'backup',
  operation: 'GetRestoreTestingSelection',
  questions: ({ Target: RestoreTestingPlanName, Answer }) =>
    (Answer ?? []).map(({ RestoreTestingSelectionName }) => ({
      target: `${RestoreTestingPlanName}/${RestoreTestingSelectionName}`,
      input: { RestoreTestingPlanName, RestoreTestingSelectionName },
    })),
  keys: ({ RestoreTestingSelection }) => [namedKey(RestoreTestingSelection?.RestoreMetadataOverrides)],
  record: v.object({
    RestoreTestingSelection: v.optional(
      v.object({
        ProtectedResourceType: text,
        ProtectedResourceArns: texts,
        /** All must be met. A list that is empty asks for nothing. */
        ProtectedResourceConditions: v.optional(v.object({ StringEquals: conditions, StringNotEquals: conditions })),
        IamRoleArn: text,
        RestoreMetadataOverrides: v.optional(v.record(v.string(), v.string())),
      }),
    ),
  }),
})
