/** What rules ask of a Region that AWS, another Region, or the organization answers for: the same clean account, told otherwise. */
import { expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { accounts, cleanRecords, inventoryOf } from '../../../test/clean/clean-inventory.ts'
import { type CleanRecords, home, records } from '../../../test/clean/clean-records.ts'
import { planId } from '../../../test/clean/records/base.ts'
import { roleThatMay } from '../../../test/clean/role-that-may.ts'
import { cleanIntentText, intentOf } from '../../../test/clean/clean-intent.ts'
import { reportPlanKind } from '../../observe/kinds/backup/report-plan.ts'
import { type ConfigRule, configRuleKind } from '../../observe/kinds/config/config-rule.ts'
import { identityKind } from '../../observe/kinds/iam/identity.ts'
import { keyPolicyKind } from '../../observe/kinds/kms/key-policy.ts'
import type { LineOf } from '../../observe/kinds/kind.ts'
import { backupsStopped } from './access/vaults/backups-stopped.ts'
import { assess } from './assess.ts'
import { configRules } from './detection/config-rules.ts'
import { reportDelivered } from './detection/report-delivered.ts'
import { pointRoleKey } from './encryption/use/point-role-key.ts'
import type { Rule } from './rule.ts'

const clean = await cleanRecords()

async function told(rule: Rule, given: readonly CleanRecords[], of: typeof accounts = accounts): Promise<readonly string[]> {
  const findings = await allOf(assess(inventoryOf(given, [], of), { rules: [rule], intent: intentOf(cleanIntentText) }))
  return findings.filter(({ account }) => account === home.account).map(({ status, reason }) => `${status}: ${reason}`)
}

/** The same with another text everywhere. */
function renamed<T>(value: T, from: string, to: string): T {
  return JSON.parse(JSON.stringify(value).replaceAll(from, to)) as T
}

const inRegion = (region: string) => ({
  given: clean.map((one) => ({ ...one, ...renamed({ at: one.at, lines: one.lines }, home.region, region) })),
  of: renamed(accounts, home.region, region),
})
const ofBackup = (one: CleanRecords): CleanRecords => {
  const isOther = ({ Source }: ConfigRule): boolean => Source.SourceIdentifier?.startsWith('BACKUP_') === false
  return one.kind === configRuleKind ? { ...one, lines: (one.lines as readonly ConfigRule[]).filter(isOther) } : one
}

it('a rule of Config is missed only where AWS offers it', async () => {
  const telAviv = inRegion('il-central-1')
  const paris = inRegion('eu-west-3')
  expect(await told(configRules, telAviv.given.map(ofBackup), telAviv.of)).toEqual(['PASS: all of them are there'])
  expect(await told(configRules, paris.given.map(ofBackup), paris.of)).toEqual([expect.stringMatching(/^FAIL: missing: BACKUP_/)])
})

type ReportPlan = LineOf<typeof reportPlanKind>

/** The clean report plan in another Region of the account, and none at home. */
async function reported(setting: ReportPlan['ReportSetting'], change: Partial<ReportPlan> = {}): Promise<readonly string[]> {
  const plans = clean.filter(({ kind }) => kind === reportPlanKind).flatMap(({ lines }) => lines as readonly ReportPlan[])
  const away = { account: home.account, region: 'us-east-1' }
  const moved = records(reportPlanKind, away, plans.map((one) => ({ ...one, ReportSetting: { ...one.ReportSetting, ...setting }, ...change })))
  const of = accounts.map((one) => (one.id === home.account ? { ...one, regions: [...one.regions, away.region] } : one))
  const all = await told(reportDelivered, [...clean.filter(({ kind }) => kind !== reportPlanKind), moved], of)
  return all.filter((one) => !one.startsWith('NOT_APPLICABLE'))
}

it('a report plan of another Region counts where it reports of this one', async () => {
  const written = 'PASS: it wrote a report in the last two days, from another Region'
  const none = 'FAIL: there is no report plan'
  expect(await reported({ Regions: ['*'] })).toEqual([written])
  expect(await reported({ Regions: [home.region], Accounts: [home.account] })).toEqual([written])
  expect(await reported({ Regions: ['*'], Accounts: ['ROOT'] })).toEqual([written])
  expect(await reported({})).toEqual([none])
  expect(await reported({ Regions: ['eu-north-1'] })).toEqual([none])
  expect(await reported({ Regions: ['*'], Accounts: ['999999999999'] })).toEqual([none])
  const late = { LastSuccessfulExecutionTime: '2025-12-01T00:00:00.000Z' }
  expect(await reported({ Regions: ['*'] }, late)).toEqual(['FAIL: it wrote no report in the last two days'])
})

it('nobody in its account stops backups by changing a plan that the organization made', async () => {
  const who = (action: string) => [...clean, records(identityKind, home, [roleThatMay(action)])]
  const ofOrganization = (all: readonly CleanRecords[]) => all.map((one) => ({ ...one, ...renamed({ lines: one.lines }, planId, `orgs/${planId}`) }))
  for (const action of ['backup:DeleteBackupPlan', 'backup:UpdateBackupPlan', 'backup:DeleteBackupSelection']) {
    expect(await told(backupsStopped, who(action)), action).toEqual([expect.stringMatching(/^FAIL: /)])
    expect(await told(backupsStopped, ofOrganization(who(action))), action).toEqual([expect.stringMatching(/^PASS: /)])
  }
  expect(await told(backupsStopped, ofOrganization(who('backup:StopBackupJob')))).toEqual([expect.stringMatching(/^FAIL: /)])
})

it('takes a key for usable through a service of China only if both of its names are let in', async () => {
  const china = renamed(inRegion('cn-north-1'), 'arn:aws:', 'arn:aws-cn:')
  const given = clean.map((one, index) => ({ ...one, ...china.given[index], kind: one.kind }))
  const by = async (...hosts: readonly string[]) => {
    const letIn = (one: CleanRecords): CleanRecords => {
      const lines = (one.lines as readonly LineOf<typeof keyPolicyKind>[]).map((line) => ({ ...line, Answer: { Policy: keyPolicyFor(hosts) } }))
      return one.kind === keyPolicyKind ? { ...one, lines } : one
    }
    const all = await told(pointRoleKey, given.map(letIn), china.of)
    return [...new Set(all.map((one) => one.slice(0, one.indexOf(':'))).filter((status) => status !== 'NOT_APPLICABLE'))]
  }
  expect(await by('*.cn-north-1.amazonaws.com', '*.cn-north-1.amazonaws.com.cn')).toEqual(['PASS'])
  expect(await by('*.cn-north-1.amazonaws.com.cn')).toEqual(['UNKNOWN'])
  expect(await by('*.cn-north-1.amazonaws.com')).toEqual(['UNKNOWN'])
  expect(await by('*.eu-west-1.amazonaws.com')).toEqual(['FAIL'])
})

function keyPolicyFor(hosts: readonly string[]): string {
  const Condition = { StringLike: { 'kms:ViaService': hosts } }
  return JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'kms:*', Resource: '*', Condition }] })
}
