/** What each declared duty may stop. */
import { expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanIntentText, intentOf } from '../../../../../test/clean/clean-intent.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import { byLambda, roleTrusting } from '../../../../../test/clean/role-that-may.ts'
import { identityKind } from '../../../../observe/kinds/iam/identity.ts'
import { assess } from '../../assess.ts'
import { backupsStopped } from './backups-stopped.ts'

const declaring = (duty: string) => `${cleanIntentText}\nroles:\n  ${duty}:\n    assumedBy: ['arn:aws:iam::111122223333:user/one']\n    name: daily\n`

it.each([
  ['operator', 'backup:StopBackupJob', 'PASS'],
  ['operator', 'backup:DeleteBackupPlan', 'FAIL'],
  ['operator', 'backup:UpdateRegionSettings', 'FAIL'],
  ['administrator', 'backup:StopBackupJob', 'PASS'],
  ['administrator', 'backup:DeleteBackupPlan', 'PASS'],
  ['reader', 'backup:StopBackupJob', 'FAIL'],
])('the declared %s who may %s: %s', async (duty, action, status) => {
  const clean = await cleanRecords()
  const records = clean.map((one) => (one.kind === identityKind ? { ...one, lines: [...one.lines, roleTrusting(byLambda, action)] } : one))
  const findings = await allOf(assess(inventoryOf(records), { rules: [backupsStopped], intent: intentOf(declaring(duty)) }))
  expect(findings.filter(({ subject }) => subject.type === 'backup-plan').map((one) => one.status)).toEqual([status])
})
