/** What passes another way than in the clean inventory: flips show only what comes to be wrong. */
import { expect, it } from 'vitest'
import { allOf } from '../../../test/clean/all-of.ts'
import { accounts, cleanRecords, inventoryOf } from '../../../test/clean/clean-inventory.ts'
import { ofBucket } from '../../../test/flips/access/policy-closed.ts'
import { acl } from '../../../test/flips/detection/bucket-access-logged.ts'
import { denial, denying } from '../../../test/flips/encryption/buckets/bucket-sse-c.ts'
import { type Flip, flip } from '../../../test/flips/flip.ts'
import { assess } from './assess.ts'
import { ruleList } from './rule-list.ts'

it.each<[string, string, Flip]>([
  ['bucket-sse-c', 'its policy denies everybody to put objects with keys that come with requests', denying('', 'PASS', denial)],
  ['bucket-sse-c', 'its policy denies everybody to put objects with keys that come with requests', denying('', 'PASS', { ...denial, Principal: { AWS: '*' }, Action: 's3:Put*', Resource: '*' })],
  ['bucket-access-logged', 'it writes access logs to another bucket', acl('', 'PASS', 'WRITE')],
  ['policy-closed', 'its policy lets nobody in from outside', flip({ ...ofBucket({ CanonicalUser: 'a'.repeat(64) }), what: '', becomes: 'PASS' })],
])('%s: %s', async (id, reason, change) => {
  const rules = ruleList.filter((one) => one.id === id)
  const found = await allOf(assess(inventoryOf(change.apply(await cleanRecords()), [], accounts), { rules }))
  expect(found.flatMap(({ subject, status, reason: why }) => (subject.name === 'backups-1' ? [`${status} ${why}`] : []))).toEqual([`PASS ${reason}`])
})
