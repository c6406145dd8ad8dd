/**
 * Measures who-can, and then all rules on access together, over many principals: `node packages/aws/test/who-can-bench.ts [principals]`. Fails
 * if 50,000 take over 10 s, or 800 MB; and with the rules, over 60 s or 2 GB.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import { requestContext, type Resource } from '../src/languages/policy/request.ts'
import { whoCan } from '../src/languages/policy/who-can.ts'
import { Inventory } from '../src/observe/inventory/inventory.ts'
import { assessInBatches } from '../src/judge/rules/assess.ts'
import { accessRules } from '../src/judge/rules/access/rules.ts'
import type { Rule } from '../src/judge/rules/rule.ts'
import { parseIntent } from '../src/intent/parse-intent.ts'
import { account, identityLines, policy, principals } from './made-up-account.ts'
import { makeInventory } from './made-up-inventory.ts'

const count = Number(process.argv[2] ?? 50_000)
const actions = [
  'backup:DeleteRecoveryPoint',
  'backup:UpdateRecoveryPointLifecycle',
  'backup:DeleteBackupVault',
  'backup:PutBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultAccessPolicy',
  'backup:DeleteBackupVaultLockConfiguration',
  'backup:PutBackupVaultLockConfiguration',
  'backup:StartRestoreJob',
  'backup:StartCopyJob',
  'kms:ScheduleKeyDeletion',
  'kms:DisableKey',
  'kms:PutKeyPolicy',
]
const vaultPolicy = policy('resource', [
  {
    Effect: 'Deny',
    Principal: '*',
    Action: 'backup:DeleteRecoveryPoint',
    Resource: '*',
    Condition: { StringNotLike: { 'aws:userId': ['AROA100:*', 'AROA200:*'] } },
  },
])
const resource: Resource = {
  arn: 'arn:aws:backup:eu-west-1:111122223333:backup-vault:v',
  account,
  tags: {},
  policies: [vaultPolicy],
  grants: [],
  otherGrants: [],
  otherLimits: [],
}
const context = requestContext({ 'aws:RequestedRegion': 'eu-west-1' })

const start = performance.now()
const all = [...principals(count)]
const made = performance.now()
const found = new Map<string, number>()
for (const { decision } of whoCan({ actions, resource, principals: all, context })) {
  found.set(decision.outcome, (found.get(decision.outcome) ?? 0) + 1)
}
const done = performance.now()
process.stdout.write(
  `${count} principals × ${actions.length} actions: compiled in ${Math.round(made - start)} ms, evaluated in ${Math.round(done - made)} ms, ` +
    `${[...found].map(([outcome, times]) => `${times} ${outcome}`).join(', ')}, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MiB\n`,
)
const megabytes = process.memoryUsage().rss / 1e6
if (count <= 50_000 && (done - start > 10_000 || megabytes > 800)) process.exitCode = 1

const declared = `
classifications:
  daily:
    accounts: ['100000000001']
    regions: [eu-west-1, eu-central-1]
    guardians: ['arn:aws:iam::100000000001:role/app/role-0']
    key:
      administrators: ['arn:aws:iam::100000000001:role/app/role-1']
      users: ['arn:aws:iam::100000000001:role/app/role-2']
    retention: { minDays: 7, maxDays: 400 }
    lock: governance
`
const bounds = { seconds: 60, megabytes: 2000 }
const folder = mkdtempSync(join(tmpdir(), 'holdfast-who-can-bench-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
await makeInventory(folder, { accounts: 1, regions: 2, points: 100, volumes: 5000, identities: (id) => identityLines(id, count) })
const inventory = await Inventory.open(folder)
const intent = parseIntent(declared, 'holdfast.aws.yaml')
// each rule by itself too, with SLOWEST=1: they share what they ask, and together take less than the sum
if (process.env['SLOWEST'] === '1') for (const rule of accessRules) await judge([rule], rule.id)
const seconds = await judge(accessRules, `all ${accessRules.length} rules on access`)
const most = process.resourceUsage().maxRSS / 1e3
process.stdout.write(`${Math.round(most)} MB at most\n`)
if (count <= 50_000 && (seconds > bounds.seconds || most > bounds.megabytes)) process.exitCode = 1

async function judge(rules: readonly Rule[], what: string): Promise<number> {
  const began = performance.now()
  const statuses = new Map<string, number>()
  for await (const batch of assessInBatches(inventory, { rules, intent })) {
    for (const { status } of batch) statuses.set(status, (statuses.get(status) ?? 0) + 1)
  }
  const took = (performance.now() - began) / 1000
  process.stdout.write(`${what}: ${took.toFixed(1)} s, ${[...statuses].map(([status, times]) => `${times} ${status}`).join(', ')}\n`)
  return took
}
