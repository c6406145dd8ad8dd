/** The 17 types of the reference table, by source and copy, against a table written by hand. */
import { describe, expect, it } from 'vitest'
import { type CopyTo, type PointKey, pointKey, type SourceKey } from './encryption-table.ts'

const owned = 'arn:aws:backup:eu-west-1:111122223333:recovery-point:1'
const native = 'arn:aws:service:eu-west-1:111122223333:snapshot:1'
const sources: readonly SourceKey[] = ['none', 'AWS-managed', 'customer']
const copies: readonly CopyTo[] = ['none', 'another Region', 'another account']

/** One letter each: plain, source, vault, destination, - impossible. By source: not encrypted, AWS-managed key, customer key. */
const letters: Readonly<Record<string, PointKey>> = { p: 'plain', s: 'source', v: 'vault', d: 'destination', '-': 'impossible' }

const table: readonly (readonly [type: string, arn: string, point: string, inRegion: string, inAccount: string])[] = [
  ['S3', owned, 'vvv', 'ddd', 'ddd'],
  ['VirtualMachine', owned, 'vvv', 'ddd', 'ddd'],
  ['DynamoDB', owned, 'vvv', 'ddd', 'ddd'],
  ['DynamoDB', native, 'pss', '---', '---'],
  ['EFS', owned, 'vvv', 'ddd', 'ddd'],
  ['EBS', native, 'pss', 'ddd', 'd-d'],
  ['EC2', native, 'pss', 'ddd', 'd-d'],
  ['RDS', native, 'pss', 'ddd', 'd-d'],
  ['Aurora', native, 'pss', 'pdd', 'p-d'],
  ['Storage Gateway', native, 'pss', 'ddd', 'd-d'],
  ['FSx', native, 'pss', 'ddd', 'd-d'],
  ['DocumentDB', native, 'pss', 'pdd', 'p-d'],
  ['Neptune', native, 'pss', 'pdd', 'p-d'],
  ['Timestream', owned, 'vvv', 'ddd', 'ddd'],
  ['Redshift', native, 'pss', 'ddd', 'd-d'],
  ['CloudFormation', owned, 'vvv', 'ddd', 'ddd'],
  ['SAP HANA on Amazon EC2', owned, 'vvv', 'ddd', 'ddd'],
]

it('has 17 types', () => expect(table).toHaveLength(17))

describe.each(table)('%s, %s', (type, arn, ...rows) => {
  it.each(copies.flatMap((copy, row) => sources.map((source, column) => ({ copy, source, letter: rows[row]?.[column] ?? '' }))))(
    'source $source, copy to $copy: $letter',
    ({ copy, source, letter }) => {
      expect(pointKey(type, arn, source, copy)).toBe(letters[letter])
    },
  )
})

it('knows the newer row: Redshift Serverless is encrypted as its source is', () => {
  expect(sources.map((source) => pointKey('Redshift Serverless', native, source, 'none'))).toEqual(['plain', 'source', 'source'])
})
