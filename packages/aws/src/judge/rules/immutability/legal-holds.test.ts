/** What legal holds cover, and what they do not: where one keeps a point, imported material of its key that ends later than its retention ends too soon. */
import { expect, it } from 'vitest'
import { allOf } from '../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../test/clean/clean-inventory.ts'
import { type CleanRecords, home } from '../../../../test/clean/clean-records.ts'
import { keys, vaultName, volume } from '../../../../test/clean/records/base.ts'
import { legalHoldDocumentKind } from '../../../observe/kinds/backup/legal-hold-document.ts'
import { legalHoldKind } from '../../../observe/kinds/backup/legal-hold.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { keyOutlivesPoint } from '../encryption/key-outlives-point.ts'
import { assess } from '../assess.ts'

const clean = await cleanRecords()
const range = (FromDate: string, ToDate: string) => ({ DateRange: { FromDate: `${FromDate}T00:00:00.000Z`, ToDate: `${ToDate}T00:00:00.000Z` } })

/** The point was made on the last day of 2025, and ends in February. */
async function statusOf(RecoveryPointSelection: object, Status = 'ACTIVE'): Promise<string | undefined> {
  const KeyMetadata = { Arn: keys.source, KeyState: 'Enabled', KeyManager: 'CUSTOMER', ValidTo: '2026-02-05T00:00:00.000Z' }
  const records: readonly CleanRecords[] = [
    ...clean.filter(({ kind, lines }) => kind !== keyKind || !(lines as readonly { Target: string }[]).some(({ Target }) => Target === keys.source)),
    { kind: keyKind, at: home, part: undefined, lines: [{ Target: keys.source, Answer: { KeyMetadata } }] },
    { kind: legalHoldKind, at: home, part: undefined, lines: [{ LegalHoldId: 'one', Title: 'case', Status }] },
    { kind: legalHoldDocumentKind, at: home, part: undefined, lines: [{ Target: 'one', Answer: { RecoveryPointSelection } }] },
  ]
  const findings = await allOf(assess(inventoryOf(records), { rules: [keyOutlivesPoint] }))
  return findings.find(({ account, subject }) => account === home.account && subject.vault === vaultName)?.status
}

it.each([
  ['its vault', { VaultNames: [vaultName] }, 'FAIL'],
  ['its resource', { ResourceIdentifiers: [volume] }, 'FAIL'],
  ['its vault and resource', { VaultNames: [vaultName], ResourceIdentifiers: [volume] }, 'FAIL'],
  ['its vault, on the day when it was made', { VaultNames: [vaultName], ...range('2025-12-31', '2025-12-31') }, 'FAIL'],
  ['its vault, and another resource', { VaultNames: [vaultName], ResourceIdentifiers: [`${volume}0`] }, 'UNKNOWN'],
  ['what is not said', {}, 'UNKNOWN'],
  ['another vault', { VaultNames: ['scratch'] }, 'PASS'],
  ['another resource', { ResourceIdentifiers: [`${volume}0`] }, 'PASS'],
  ['its vault, before it was made', { VaultNames: [vaultName], ...range('2025-01-01', '2025-12-30') }, 'PASS'],
  ['its vault, after it was made', { VaultNames: [vaultName], ...range('2026-01-01', '2026-01-02') }, 'PASS'],
])('a hold on %s: %s', async (_, selection, status) => {
  expect(await statusOf(selection)).toBe(status)
})

it('counts while it is active, and is not known to while it is being made', async () => {
  const selection = { VaultNames: [vaultName] }
  expect(await statusOf(selection, 'CREATING')).toBe('UNKNOWN')
  expect(await statusOf(selection, 'CANCELING')).toBe('PASS')
  expect(await statusOf(selection, 'CANCELED')).toBe('PASS')
})
