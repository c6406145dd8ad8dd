/** Rules of backup plans as values: without the ids that AWS makes, and with its defaults in them. */
import * as v from 'valibot'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { arnText, dayCount, shortText } from '../../fields.ts'
import { filled } from '../../filled.ts'

/** What a lifecycle has beside its days, as AWS gives it; left out for nothing. */
const otherLifecycle = v.optional(v.record(v.string(), v.unknown()))

const lifecycle = { keepDays: v.nullable(dayCount), coldAfterDays: v.nullable(dayCount) }

export const planRule = v.strictObject({
  name: shortText,
  vault: shortText,
  schedule: v.nullable(shortText),
  timezone: shortText,
  startWithinMinutes: v.number(),
  endWithinMinutes: v.number(),
  continuous: v.boolean(),
  ...lifecycle,
  /** By destination, in the order of the alphabet. */
  copies: v.array(v.strictObject({ vault: arnText, ...lifecycle, otherLifecycle })),
  otherLifecycle,
  /** What Holdfast has no setting for, as AWS gives it. */
  other: v.record(v.string(), v.unknown()),
})

export type PlanRule = v.InferOutput<typeof planRule>

interface Lifecycle {
  readonly DeleteAfterDays?: number
  readonly MoveToColdStorageAfterDays?: number
}

/** AWS Backup writes "always" and "never" as -1, or leaves the member out. */
function daysOf({ DeleteAfterDays = -1, MoveToColdStorageAfterDays = -1, ...more }: Lifecycle = {}) {
  const rest = Object.fromEntries(Object.entries(more).filter(([, value]) => value !== undefined))
  return {
    keepDays: DeleteAfterDays < 1 ? null : DeleteAfterDays,
    coldAfterDays: MoveToColdStorageAfterDays < 1 ? null : MoveToColdStorageAfterDays,
    ...(Object.keys(rest).length > 0 && { otherLifecycle: rest }),
  }
}

/** AWS Backup's windows where a rule says nothing: 8 hours to start, 7 days to complete. */
export function ruleOf(given: Members): PlanRule {
  const { RuleName, RuleId: _, TargetBackupVaultName, ScheduleExpression, ScheduleExpressionTimezone, ...more } = given
  const { StartWindowMinutes, CompletionWindowMinutes, EnableContinuousBackup, Lifecycle, CopyActions, ...rest } = more
  const copies = ((CopyActions ?? []) as readonly { readonly DestinationBackupVaultArn: string; readonly Lifecycle?: Lifecycle }[]).map((copy) => ({
    vault: copy.DestinationBackupVaultArn,
    ...daysOf(copy.Lifecycle),
  }))
  return {
    name: String(RuleName),
    vault: String(TargetBackupVaultName),
    schedule: (ScheduleExpression as string | undefined) ?? null,
    timezone: String((ScheduleExpressionTimezone as string | undefined) ?? 'Etc/UTC'),
    startWithinMinutes: Number(StartWindowMinutes ?? 480),
    endWithinMinutes: Number(CompletionWindowMinutes ?? 10_080),
    continuous: EnableContinuousBackup === true,
    ...daysOf(Lifecycle as Lifecycle | undefined),
    copies: copies.toSorted((a, b) => (a.vault < b.vault ? -1 : 1)),
    other: filled(rest),
  }
}

/** As AWS takes it. */
export function ruleInput({ name, vault, schedule, timezone, startWithinMinutes, endWithinMinutes, continuous, copies, other, ...days }: PlanRule): Members {
  return {
    ...other,
    RuleName: name,
    TargetBackupVaultName: vault,
    ...(schedule !== null && { ScheduleExpression: schedule, ScheduleExpressionTimezone: timezone }),
    StartWindowMinutes: startWithinMinutes,
    CompletionWindowMinutes: endWithinMinutes,
    EnableContinuousBackup: continuous,
    ...lifecycleInput(days),
    CopyActions: copies.map((copy) => ({ DestinationBackupVaultArn: copy.vault, ...lifecycleInput(copy) })),
  }
}

function lifecycleInput({ keepDays, coldAfterDays, otherLifecycle: other }: Pick<PlanRule, 'keepDays' | 'coldAfterDays' | 'otherLifecycle'>): Members {
  if (keepDays === null && coldAfterDays === null && other === undefined) return {}
  const days = { ...(keepDays !== null && { DeleteAfterDays: keepDays }), ...(coldAfterDays !== null && { MoveToColdStorageAfterDays: coldAfterDays }) }
  return { Lifecycle: { ...other, ...days } }
}
