import { beforeAll, expect, it } from 'vitest'
import { allOf } from '../../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../../test/clean/clean-inventory.ts'
import type { CleanRecords } from '../../../../../test/clean/clean-records.ts'
import { flip } from '../../../../../test/flips/flip.ts'
import { type EventSelectors, eventSelectorsKind } from '../../../../observe/kinds/cloudtrail/event-selectors.ts'
import { assess } from '../../assess.ts'
import { objectsRecorded } from '../objects-recorded.ts'

let clean: readonly CleanRecords[]
beforeAll(async () => {
  clean = await cleanRecords()
})

const data = [
  { Field: 'eventCategory', Equals: ['Data'] },
  { Field: 'resources.type', Equals: ['AWS::S3::Object'] },
]

it.each<[string, EventSelectors]>([
  ['all buckets', { EventSelectors: [{ ReadWriteType: 'WriteOnly', DataResources: [{ Type: 'AWS::S3::Object', Values: ['arn:aws:s3'] }] }] }],
  ['all buckets, of the second form', { AdvancedEventSelectors: [{ FieldSelectors: data }] }],
  ['writes of some buckets', { AdvancedEventSelectors: [{ FieldSelectors: [...data, { Field: 'readOnly', Equals: ['false'] }, { Field: 'resources.ARN', StartsWith: ['arn:aws:s3:::a/', 'arn:aws:s3:::backups-1/'] }] }] }],
])('a trail of %s is enough', async (_, Answer) => {
  const records = flip({ rule: 'objects-recorded', what: '', becomes: 'PASS', kind: eventSelectorsKind, change: (one) => ({ ...one, Answer }) }).apply(clean)
  const found = await allOf(assess(inventoryOf(records), { rules: [objectsRecorded] }))
  expect(found.filter(({ region }) => region === 'eu-west-1').map(({ status, subject }) => `${status} ${subject.name}`)).toEqual(['PASS backups-1'])
})
