/**
 * A plan that makes a key and a vault with it is applied by a guardian: what AWS Backup then asks of KMS in the guardian's name, the key's
 * own planned policy has to let through. No server here asks a key's policy; the evaluator does.
 */
import { expect, it, onTestFinished } from 'vitest'
import { accountId, exampleIntent, guardian, regionName } from '../../test/example-intent.ts'
import { startFakeAccount } from '../../test/fake-account.ts'
import { type Expectation, unmetExpectations } from '../build/policies/policy-expectations.ts'
import { actionsByAspect } from './apply-actions.ts'

const place = { partition: 'aws', account: accountId, region: regionName }
const throughBackup = {
  'kms:GrantIsForAWSResource': 'true',
  'kms:EncryptionContextKeys': 'aws:backup:backup-vault',
  'kms:ViaService': `backup.${regionName}.amazonaws.com`,
}

/** Of the caller. Who may retire a grant the grant itself says, and IAM. */
const needs = (actionsByAspect['backup-vault']?.write ?? []).filter((action) => action.startsWith('kms:') && action !== 'kms:RetireGrant')

it("lets a guardian make the vault with the key, by AWS Backup's hand only", async () => {
  const account = await startFakeAccount()
  onTestFinished(async () => await account[Symbol.asyncDispose]())
  const { steps } = await account.plan(exampleIntent)
  const made = steps.map(({ aspect }) => aspect)
  expect(made).toContain('backup-vault')
  expect(made.indexOf('kms-key')).toBeLessThan(made.indexOf('backup-vault'))
  const { policy } = (steps.find(({ aspect }) => aspect === 'kms-key')?.after ?? { policy: '' }) as { readonly policy: string }
  const ask = (expect: Expectation['expect'], context: Readonly<Record<string, string>>) =>
    needs.map((action): Expectation => ({ who: guardian, action, expect, context }))
  expect(needs).toContain('kms:CreateGrant')
  expect(unmetExpectations(policy, 'key', ask('allowed', throughBackup), place)).toEqual([])
  const { 'kms:ViaService': _, ...direct } = throughBackup
  const uses = ask('denied', direct).filter(({ action }) => action !== 'kms:DescribeKey')
  expect(unmetExpectations(policy, 'key', uses, place)).toEqual([])
})
