/** A classification's backup plan: when backups are made, how long they are kept, and where they are copied to. */
import * as v from 'valibot'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import { defineAspect } from '../../aspect.ts'
import { namedTogether } from '../../named-together.ts'
import { isAmong, obstacleOfUsers } from '../../others-use.ts'
import { ownTag } from '../../ownership.ts'
import { otherOf } from '../../filled.ts'
import type { Reader } from '../../reader.ts'
import { findOwnPlan, type PlanTarget, planTarget } from './own-plan.ts'
import { planRule, ruleInput, ruleOf } from './plan-rule.ts'
import { refusedByLocks } from './refused-by-locks.ts'
import { shortened } from './shortened.ts'

export const planAspect = defineAspect({
  kind: 'backup-plan',
  target: planTarget,
  value: v.strictObject({
    /** In the order of the alphabet. */
    rules: v.pipe(v.array(planRule), v.minLength(1)),
    /** What Holdfast has no setting for, as AWS gives it: malware scans, consistent snapshots of Windows. */
    other: v.optional(v.record(v.string(), v.unknown())),
  }),
  nameOf: ({ name }) => `plan ${name}`,

  async read(reader, target) {
    const found = await findOwnPlan(reader, target)
    if ('obstacle' in found) return found
    if (found.plan === null) return { value: null }
    const { BackupPlan } = await reader.ask('backup', target.region, 'GetBackupPlan', { BackupPlanId: found.plan['BackupPlanId'] })
    const { BackupPlanName: _, Rules, ...other } = BackupPlan as Members
    return { value: { rules: (Rules as readonly Members[]).map(ruleOf).toSorted((a, b) => (a.name < b.name ? -1 : 1)), ...otherOf(other) } }
  },

  async call(reader, { target, after, token }) {
    const { region, classification, name } = target
    const found = await findOwnPlan(reader, target)
    const plan = 'plan' in found ? found.plan : null
    if (after === null) return { service: 'backup', region, operation: 'DeleteBackupPlan', input: { BackupPlanId: plan?.['BackupPlanId'] } }
    // an update replaces all: what Holdfast has no setting for is given back
    const BackupPlan = { ...after.other, BackupPlanName: name, Rules: after.rules.map(ruleInput) }
    if (plan === null) {
      const input = { BackupPlan, BackupPlanTags: { [ownTag]: classification }, CreatorRequestId: token }
      return { service: 'backup', region, operation: 'CreateBackupPlan', input }
    }
    return { service: 'backup', region, operation: 'UpdateBackupPlan', input: { BackupPlanId: plan['BackupPlanId'], BackupPlan } }
  },

  /** A point that was made for less time ends then, and a point or copy that was not made can't be made later. */
  async preflight(reader, { target, before, after }, nowMs, planned) {
    const { name, region } = target
    const lines = before === null ? [] : shortened(before.rules, after?.rules ?? [], nowMs)
    if (after === null) {
      const users = obstacleOfUsers((await selectionsOf(reader, target)).filter((selection) => !isAmong(planned, 'backup-selection', { ...target, selection })))
      if (users !== null) return users
    } else {
      const obstacles = await refusedByLocks(reader, region, { before: before?.rules ?? [], after: after.rules, planned })
      if (obstacles.length > 0) return { why: '', consent: null, facts: [], obstacles }
    }
    if (lines.length === 0) return null
    return {
      why: 'points that are made from then on end earlier, or are fewer',
      consent: `keep less by ${name} in ${region}: ${namedTogether(lines)}`,
      facts: ['points that are there keep the time that they were made with'],
      obstacles: [],
    }
  },
})

async function selectionsOf(reader: Reader, target: PlanTarget): Promise<readonly string[]> {
  const found = await findOwnPlan(reader, target)
  const BackupPlanId = 'plan' in found ? found.plan?.['BackupPlanId'] : undefined
  if (BackupPlanId === undefined) return []
  const listed = await reader.list('backup', target.region, { operation: 'ListBackupSelections', input: { BackupPlanId }, lists: ['BackupSelectionsList'] })
  return listed.map(({ SelectionName }) => String(SelectionName))
}
