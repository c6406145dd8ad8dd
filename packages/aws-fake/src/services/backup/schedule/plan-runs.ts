/** Plans that run: at each time of a rule's schedule, a backup job for each resource that the plan's selections take. */

import { nextRun, parseSchedule } from '@holdfast/core/aws-schedule'
import type { Instant } from '@holdfast/core/clock'
import type { BackupRule, RecoveryPointCreator } from '../../../models/backup.ts'
import type { Region } from '../../../world/world.ts'
import { lookUpKey } from '../../kms/key.ts'
import type { Resource } from '../../resource.ts'
import { startJob } from '../jobs/backup-job.ts'
import { continuousTypes, endedContinuousState } from '../jobs/continuous-point.ts'
import { dueState } from '../jobs/due.ts'
import { isIndependentIn } from '../jobs/encryption.ts'
import type { Plan } from '../plan.ts'
import { startScans } from '../scan/scan-job.ts'
import { lookUpVault, lookUpVaultByArn, type Vault } from '../vault.ts'
import { selectedBy } from './selected.ts'

const minuteMs = 60_000

/** Lets each rule of the plan run by its schedule until the plan is deleted or gets other rules. */
export function schedulePlan(region: Region, plan: Plan): void {
  for (const rule of plan.rules) schedule(region, plan, rule, region.world.clock.now())
}

function schedule(region: Region, plan: Plan, rule: BackupRule, after: Instant): void {
  const expression = parseSchedule(rule.ScheduleExpression ?? '')
  const next = expression === null ? null : nextRun(expression, after, rule.ScheduleExpressionTimezone)
  if (next === null) return
  const { rules } = plan
  region.world.state(dueState).add({
    at: next,
    run: (at) => {
      if (plan.deleted !== null || plan.rules !== rules) return
      plan.lastRun = at
      runRule(region, plan, rule, at)
      schedule(region, plan, rule, at)
    },
  })
}

/** A rule whose vault is not there makes no job. */
function runRule(region: Region, plan: Plan, rule: BackupRule, at: Instant): void {
  const vault = lookUpVault(region, rule.TargetBackupVaultName)
  const seen = new Set<string>()
  if (vault === null) return
  for (const { selection } of plan.selections.values()) {
    for (const resource of selectedBy(region, selection)) {
      if (seen.has(resource.arn)) continue
      seen.add(resource.arn)
      runFor({ plan, rule, vault, resource, roleArn: selection.IamRoleArn }, at)
    }
  }
}

interface Run {
  readonly plan: Plan
  readonly rule: BackupRule
  readonly vault: Vault
  readonly resource: Resource
  readonly roleArn: string
}

function runFor({ plan, rule, vault, resource, roleArn }: Run, at: Instant): void {
  const { region } = vault
  const isContinuous =
    rule.EnableContinuousBackup === true &&
    continuousTypes.has(resource.type) &&
    !region.state(endedContinuousState).has(resource.arn)
  startJob(
    {
      ...placeFor(rule, vault, resource),
      resource,
      roleArn,
      tags: rule.RecoveryPointTags ?? {},
      startWindowMs: (rule.StartWindowMinutes ?? 480) * minuteMs,
      completionWindowMs: (rule.CompletionWindowMinutes ?? 10_080) * minuteMs,
      createdBy: creatorOf(plan, rule),
      isContinuous,
      onPoint: (pointArn, done) => startScans({ vault, pointArn, roleArn, plan, rule }, done),
    },
    at,
  )
}

/**
 * Where the point goes. With an air-gapped vault: straight into it where AWS Backup manages the type fully; else by way of the rule's
 * vault, from which it goes when it is copied, or not at all where an AWS managed key forbids the copy.
 */
function placeFor(rule: BackupRule, vault: Vault, resource: Resource) {
  const { Lifecycle: lifecycle, CopyActions: copies = [] } = rule
  const gapArn = rule.TargetLogicallyAirGappedBackupVaultArn
  const gap = gapArn === undefined ? null : lookUpVaultByArn(vault.region, gapArn)
  if (gapArn === undefined || gap === null) return { vault, lifecycle, copies }
  if (isIndependentIn(vault.region, resource.type)) return { vault: gap, lifecycle, copies }
  if (resource.keyArn !== null && lookUpKey(vault.region, resource.keyArn)?.manager === 'AWS') {
    return { vault, lifecycle, copies, note: 'The recovery point was not copied to the air-gapped vault: its key is managed by AWS' }
  }
  const toGap = { DestinationBackupVaultArn: gapArn, Lifecycle: lifecycle }
  return { vault, lifecycle: { DeleteAfterEvent: 'DELETE_AFTER_COPY' } as const, copies: [toGap, ...copies] }
}

function creatorOf(plan: Plan, rule: BackupRule): RecoveryPointCreator {
  return {
    BackupPlanId: plan.id,
    BackupPlanArn: plan.arn,
    BackupPlanName: plan.plan.BackupPlanName,
    BackupPlanVersion: plan.version,
    BackupRuleId: rule.RuleId,
    BackupRuleName: rule.RuleName,
    BackupRuleCron: rule.ScheduleExpression,
    BackupRuleTimezone: rule.ScheduleExpressionTimezone,
  }
}
