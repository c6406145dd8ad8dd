/** Where no copy is declared: what is looked for goes by what was collected, and what plans and jobs say of the rest. */
import { expect, it } from 'vitest'
import { allOf } from '../../../../test/clean/all-of.ts'
import { accounts, cleanRecords, inventoryOf } from '../../../../test/clean/clean-inventory.ts'
import { away, type CleanRecords, home } from '../../../../test/clean/clean-records.ts'
import { type PlanDocument, planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { copyJobKind } from '../../../observe/kinds/backup/copy-job.ts'
import { pointKind } from '../../../observe/kinds/backup/point.ts'
import { assess } from '../assess.ts'
import { copiesAsDeclared } from './copies-as-declared.ts'

const clean = await cleanRecords()
const isAway = ({ at }: CleanRecords): boolean => at.account === away.account
const withoutCopies = (records: readonly CleanRecords[]) => records.map((one) => (one.kind === pointKind && isAway(one) ? { ...one, lines: [] } : one))
const withoutAccount = (records: readonly CleanRecords[]) => records.filter((one) => !isAway(one))
const withoutJobs = (records: readonly CleanRecords[]) => records.map((one) => (one.kind === copyJobKind ? { ...one, lines: [] } : one))
const withoutActions = (records: readonly CleanRecords[]) =>
  records.map((one) => {
    if (one.kind !== planDocumentKind) return one
    const lines = (one.lines as readonly { readonly Target: string; readonly Answer: PlanDocument }[]).map(({ Target, Answer }) => {
      const Rules = Answer.BackupPlan.Rules.map(({ CopyActions: _, ...rule }) => rule)
      return { Target, Answer: { ...Answer, BackupPlan: { ...Answer.BackupPlan, Rules } } }
    })
    return { ...one, lines }
  })

type Change = (records: readonly CleanRecords[]) => readonly CleanRecords[]

async function told(...changes: readonly Change[]): Promise<string | undefined> {
  const records = changes.reduce((all, change) => change(all), clean)
  const findings = await allOf(assess(inventoryOf(records, [], accounts.filter(({ id }) => records.some(({ at }) => at.account === id))), { rules: [copiesAsDeclared] }))
  const found = findings.find(({ account, subject }) => account === home.account && subject.name === 'data')
  return found === undefined ? undefined : `${found.status}: ${found.reason}`
}

it('passes by a copy in another account of one Region', async () => {
  expect(await told()).toMatch(/^PASS: /)
})

it('fails where accounts of one Region each were collected, and none has a copy', async () => {
  expect(await told(withoutCopies)).toMatch(/^FAIL: /)
})

it('is not known where a plan, or a job, copies it to what was not collected', async () => {
  expect(await told(withoutAccount)).toMatch(/^UNKNOWN: it is copied to/)
  expect(await told(withoutAccount, withoutJobs)).toMatch(/^UNKNOWN: it is copied to/)
  expect(await told(withoutAccount, withoutActions)).toMatch(/^UNKNOWN: it is copied to/)
})

it('is not asked of one Region of one account that copies nowhere', async () => {
  expect(await told(withoutAccount, withoutJobs, withoutActions)).toMatch(/^NOT_APPLICABLE: only one Region/)
})
