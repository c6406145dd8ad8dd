/** At a bound to the day or the moment, and one past it: on which side equality falls. */
import { expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf, now } from '../../../test/clean/clean-inventory.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import { keys, sourceKey } from '../../../test/clean/records/base.ts'
import { both, type Flip, flip, intentFlip } from '../../../test/flips/flip.ts'
import { type PlanDocument, planDocumentKind } from '../../observe/kinds/backup/plan-document.ts'
import { restoreJobKind } from '../../observe/kinds/backup/restore/restore-job.ts'
import { reportPlanKind } from '../../observe/kinds/backup/report-plan.ts'
import { certificateKind } from '../../observe/kinds/acm/certificate.ts'
import { lockedSnapshotKind } from '../../observe/kinds/ec2/locked-snapshot.ts'
import { snapshotKind } from '../../observe/kinds/ec2/snapshot.ts'
import type { LineOf } from '../../observe/kinds/kind.ts'
import { keyKind } from '../../observe/kinds/kms/key.ts'
import { keyRotationKind } from '../../observe/kinds/kms/key-rotation.ts'
import { keyUsageKind } from '../../observe/kinds/kms/key-usage.ts'
import { logGroupKind } from '../../observe/kinds/logs/log-group.ts'
import { bucketObjectLockKind } from '../../observe/kinds/s3/bucket-object-lock.ts'
import { secretKind } from '../../observe/kinds/secretsmanager/secret.ts'
import { assess } from './assess.ts'
import { ruleList } from './rule-list.ts'

const dayMs = 86_400_000
type Change = (rule: string, value: number) => Flip

/** A moment, in milliseconds from when the inventory was taken. */
const at = (ms: number): string => new Date(now + ms).toISOString()
const becomes = 'PASS' as const
const what = ''

const kept =
  (change: (one: PlanDocument['BackupPlan']['Rules'][number], days: number) => PlanDocument['BackupPlan']['Rules'][number]): Change =>
  (rule, days) =>
    flip({
      ...{ rule, kind: planDocumentKind, what, becomes },
      change: ({ Target, Answer }) => ({
        Target,
        Answer: Answer === null ? null : { ...Answer, BackupPlan: { ...Answer.BackupPlan, Rules: Answer.BackupPlan.Rules.map((one) => change(one, days)) } },
      }),
    })
const ofPlan = kept((one, DeleteAfterDays) => ({ ...one, Lifecycle: { DeleteAfterDays } }))
const ofCopies = kept((one, DeleteAfterDays) => ({ ...one, CopyActions: (one.CopyActions ?? []).map((copy) => ({ ...copy, Lifecycle: { DeleteAfterDays } })) }))

const certificate =
  (RenewalEligibility: string): Change =>
  (rule, ms) =>
    flip({ ...{ rule, kind: certificateKind, what, becomes }, change: (one) => ({ ...one, NotAfter: at(ms), RenewalEligibility }) })
/** It was made so long ago that what is declared asks for no more. */
const snapshot: Change = (rule, ms) =>
  both(
    flip({ ...{ rule, kind: snapshotKind, what, becomes }, change: (one) => ({ ...one, StartTime: at(-1000 * dayMs) }) }),
    flip({ ...{ rule, kind: lockedSnapshotKind, what, becomes }, change: (one) => ({ ...one, LockExpiresOn: at(ms) }) }),
  )
const material =
  (target: string): Change =>
  (rule, ms) =>
    flip({
      ...{ rule, kind: keyKind, what, becomes, of: ({ Target }: LineOf<typeof keyKind>) => Target === target },
      change: ({ Target, Answer }) => ({ Target, Answer: { KeyMetadata: { ...Answer?.KeyMetadata, ValidTo: at(ms) } } }),
    })
const rotation: Change = (rule, ms) =>
  flip({ ...{ rule, kind: keyRotationKind, what, becomes }, change: ({ Target, Answer }) => ({ Target, Answer: { ...Answer, NextRotationDate: at(ms) } }) })
const period: Change = (rule, days) =>
  flip({ ...{ rule, kind: keyRotationKind, what, becomes }, change: ({ Target, Answer }) => ({ Target, Answer: { ...Answer, RotationPeriodInDays: days } }) })
const usage: Change = (rule, ms) => flip({ ...{ rule, kind: keyUsageKind, what, becomes }, change: ({ Target }) => ({ Target, Answer: { KeyLastUsage: { Timestamp: at(ms) } } }) })
const secret: Change = (rule, ms) => flip({ ...{ rule, kind: secretKind, what, becomes }, change: (one) => ({ ...one, LastRotatedDate: at(ms), RotationRules: { AutomaticallyAfterDays: 30 } }) })
const scheduled: Change = (rule, ms) => flip({ ...{ rule, kind: secretKind, what, becomes }, change: (one) => ({ ...one, NextRotationDate: at(ms), RotationRules: {} }) })
const restored: Change = (rule, ms) =>
  flip({ ...{ rule, kind: restoreJobKind, what, becomes }, change: (one) => ({ ...one, CreationDate: at(ms - 60_000), CompletionDate: at(ms) }) })
const restoring: Change = (rule, ms) =>
  flip({ ...{ rule, kind: restoreJobKind, what, becomes }, change: (one) => ({ ...one, CreationDate: at(-dayMs), CompletionDate: at(ms - dayMs) }) })
const reported: Change = (rule, ms) => flip({ ...{ rule, kind: reportPlanKind, what, becomes }, change: (one) => ({ ...one, LastSuccessfulExecutionTime: at(ms) }) })
const logs: Change = (rule, retentionInDays) => flip({ ...{ rule, kind: logGroupKind, what, becomes }, change: (one) => ({ ...one, retentionInDays }) })
const objects: Change = (rule, Days) =>
  both(
    intentFlip({
      ...{ rule, what, becomes, from: 'environments:' },
      to: 'buckets: { backups-1: { classification: confidential, region: eu-west-1, objectLockDays: 45 } }\nenvironments:',
    }),
    flip({
      ...{ rule, kind: bucketObjectLockKind, what, becomes, of: ({ Target }: LineOf<typeof bucketObjectLockKind>) => Target === 'backups-1' },
      change: ({ Target }) => ({ Target, Answer: { ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled', Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days } } } } }),
    }),
  )

/** The rule, what is changed, a value that is good still, and the next one, which is not. */
const bounds: readonly [string, string, Change, number, number, ('FAIL' | 'UNKNOWN')?][] = [
  ['plan-fits-lock', 'the least that the lock asks for', ofPlan, 7, 6],
  ['plan-fits-lock', 'the most that the lock allows', ofPlan, 400, 401],
  ['plan-fits-lock', 'the least that the lock of copies asks for', ofCopies, 7, 6],
  ['plan-fits-lock', 'the most that the lock of copies allows', ofCopies, 400, 401],
  ['certificate-ends', 'thirty days from now, if it does not renew itself', certificate('INELIGIBLE'), 30 * dayMs, 30 * dayMs - 1],
  ['certificate-ends', 'thirty days from now, if it should have been renewed', certificate('ELIGIBLE'), 30 * dayMs, 30 * dayMs - 1, 'UNKNOWN'],
  ['snapshot-locked', 'the end of the lock', snapshot, 1, 0],
  ['key-outlives-point', 'the end of the point', material(sourceKey), Date.parse('2026-02-04T00:00:00.000Z') - now, Date.parse('2026-02-04T00:00:00.000Z') - now - 1],
  ['vault-key-usable', 'thirty days from now', material(keys.home), 30 * dayMs, 30 * dayMs - 1],
  ['key-rotated', 'now', rotation, 0, -1],
  ['key-rotated', 'a year', period, 365, 366],
  ['vault-key-in-use', 'ninety days ago', usage, -90 * dayMs, -90 * dayMs - 1],
  ['secret-rotated', 'thirty days and two of grace', secret, -32 * dayMs, -32 * dayMs - 1],
  ['secret-rotated', 'two days after it was due', scheduled, -2 * dayMs, -2 * dayMs - 1],
  ['restore-test-fresh', '31 days ago', restored, -31 * dayMs, -31 * dayMs - 1],
  ['restore-in-time', 'four hours', restoring, 4 * 3_600_000, 4 * 3_600_000 + 1],
  ['report-delivered', 'two days ago', reported, -2 * dayMs, -2 * dayMs - 1],
  ['log-group-kept', 'a year', logs, 365, 364],
  ['bucket-object-lock', 'as long as declared', objects, 45, 44],
]

it.each<[string, string, Change, number, number, ('FAIL' | 'UNKNOWN')?]>(bounds)('%s, %s: good to the bound, and not beyond', async (id, _, change, good, bad, worse = 'FAIL') => {
  const clean = await cleanRecords()
  const rules = ruleList.filter((rule) => rule.id === id)
  const statusesAt = async (value: number): Promise<ReadonlySet<string>> => {
    const one = change(id, value)
    const found = await allOf(assess(inventoryOf(one.apply(clean)), { rules, intent: intentOf(one.declare(cleanIntentText)) }))
    return new Set(found.map(({ status }) => status).filter((status) => status !== 'NOT_APPLICABLE'))
  }
  expect(await statusesAt(good)).toEqual(new Set(['PASS']))
  expect(await statusesAt(bad)).toContain(worse)
})
