/** Measures who-can over many principals: `node packages/aws/test/who-can-bench.ts [principals]`. Fails if 50,000 take over 10 s, or 800 MB. */
import { performance } from 'node:perf_hooks'
import { requestContext, type Resource } from '../src/languages/policy/request.ts'
import { whoCan } from '../src/languages/policy/who-can.ts'
import { account, policy, principals } from './made-up-account.ts'

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
