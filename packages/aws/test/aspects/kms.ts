/** Examples of the aspects of KMS. */
import type { Json } from '../../src/build/aspects/json.ts'
import { accountId, guardian } from '../example-intent.ts'
import type { FakeAccount } from '../fake-account.ts'
import { type AspectExample, withVault } from './aspect-example.ts'

const target = { region: 'eu-west-1', classification: 'confidential' }

function policy(...actions: readonly string[]): string {
  const open = { Sid: 'Open', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${accountId}:root` }, Action: 'kms:*', Resource: '*' }
  const more = { Sid: 'More', Effect: 'Allow', Principal: { AWS: guardian }, Action: actions, Resource: '*' }
  return JSON.stringify({ Version: '2012-10-17', Statement: [open, more] })
}

const key = { state: 'Enabled', description: 'an example', policy: policy('kms:DescribeKey') }

/** Of none, of a key of others, and of ours again. */
async function aliasValues({ clients }: FakeAccount): Promise<readonly Json[]> {
  const { KeyMetadata } = await clients.kms.createKey({})
  return [null, { key: KeyMetadata?.Arn ?? '' }, { key: 'key of confidential' }]
}

export const kmsExamples: readonly AspectExample[] = [
  { aspect: 'kms-key', target, values: [key, { ...key, state: 'PendingDeletion' }, { ...key, state: 'Disabled' }, key] },
  { aspect: 'kms-key-policy', target, prepare: withVault, values: [policy('kms:Decrypt'), policy('kms:DescribeKey', 'kms:Encrypt')] },
  { aspect: 'kms-key-rotation', target, prepare: withVault, values: [{ days: 180 }, null, { days: 90 }] },
  { aspect: 'kms-alias', target, prepare: withVault, values: aliasValues },
]
