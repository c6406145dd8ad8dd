import * as v from 'valibot'
import { count, text } from '../fields.ts'
import { detailKind, type RecordOf } from '../kind.ts'
import { airGappedVaultKind } from '../backup/air-gapped-vault.ts'

/** By vault name: the team of multi-party approval that the vault has. Teams are of us-east-1. */
export const approvalTeamKind = detailKind({
  name: 'approval-team',
  where: 'region',
  of: airGappedVaultKind,
  service: 'mpa',
  operation: 'GetApprovalTeam',
  absent: ['ResourceNotFoundException'],
  questions: ({ Target, Answer }) =>
    Answer?.MpaApprovalTeamArn === undefined ? [] : [{ target: Target, input: { Arn: Answer.MpaApprovalTeamArn }, endpoint: 'us-east-1' }],
  record: v.object({
    Arn: v.string(),
    Name: text,
    Status: text,
    ApprovalStrategy: v.optional(v.object({ MofN: v.optional(v.object({ MinApprovalsRequired: count })) })),
    NumberOfApprovers: count,
    Approvers: v.optional(
      v.array(
        v.object({
          PrimaryIdentityId: text,
          PrimaryIdentityStatus: text,
          MfaMethods: v.optional(v.array(v.object({ SyncStatus: text }))),
        }),
      ),
    ),
  }),
})
export type ApprovalTeam = RecordOf<typeof approvalTeamKind>
