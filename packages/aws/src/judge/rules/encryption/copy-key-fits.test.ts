/** Into vaults with keys of AWS, by type, and by where they lie: "Encryption for copies of a backup to a different account or AWS Region". */
import { expect, it } from 'vitest'
import { allOf } from '../../../../test/clean/all-of.ts'
import { cleanRecords, inventoryOf } from '../../../../test/clean/clean-inventory.ts'
import { away, type CleanRecords, home } from '../../../../test/clean/clean-records.ts'
import { keys, vaultName } from '../../../../test/clean/records/base.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { pointKind } from '../../../observe/kinds/backup/point.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { assess } from '../assess.ts'
import { copyKeyFits } from './copy-key-fits.ts'

const clean = await cleanRecords()
const snapshot = ['EBS', 'arn:aws:ec2:eu-west-1::snapshot/snap-1'] as const
const files = ['EFS', 'arn:aws:backup:eu-west-1:111122223333:recovery-point:1'] as const
const table = ['DynamoDB', 'arn:aws:dynamodb:eu-west-1:111122223333:table/t/backup/1'] as const
const other = ['EKS', 'arn:aws:backup:eu-west-1:111122223333:recovery-point:2'] as const

/** The point is copied to one vault, of that name and with a key that so somebody manages. */
async function statusOf([ResourceType, RecoveryPointArn]: readonly [string, string], at: typeof home, name: string, KeyManager: string): Promise<string | undefined> {
  const BackupVaultArn = `arn:aws:backup:${at.region}:${at.account}:backup-vault:${name}`
  const key = at === home ? keys.scratch : keys.away
  const records = clean.map((one): CleanRecords => {
    const lines = one.lines as readonly Record<string, unknown>[]
    const isThere = one.at.account === at.account
    if (one.kind === pointKind && one.part === vaultName && one.at.account === home.account) return { ...one, lines: lines.map((line) => ({ ...line, ResourceType, RecoveryPointArn })) }
    if (one.kind === vaultKind && isThere) return { ...one, lines: lines.map((line) => (line['EncryptionKeyArn'] === key ? { ...line, BackupVaultArn } : line)) }
    if (one.kind === keyKind && isThere) return { ...one, lines: lines.map((line) => (line['Target'] === key ? { ...line, Answer: { KeyMetadata: { Arn: key, KeyManager, KeyState: 'Enabled' } } } : line)) }
    if (one.kind !== planDocumentKind) return one
    const copying = (line: Record<string, unknown>) => {
      const { BackupPlan, ...rest } = line['Answer'] as { readonly BackupPlan: { readonly Rules: readonly object[] } }
      return { ...line, Answer: { ...rest, BackupPlan: { ...BackupPlan, Rules: BackupPlan.Rules.map((rule) => ({ ...rule, CopyActions: [{ DestinationBackupVaultArn: BackupVaultArn }] })) } } }
    }
    return { ...one, lines: lines.map(copying) }
  })
  const findings = await allOf(assess(inventoryOf(records), { rules: [copyKeyFits] }))
  return findings.find(({ account, subject }) => account === home.account && subject.vault === vaultName)?.status
}

it.each([
  ['a snapshot', snapshot, away, 'copies', 'CUSTOMER', 'PASS'],
  ['a snapshot', snapshot, away, 'copies', 'AWS', 'FAIL'],
  ['files', files, away, 'copies', 'AWS', 'PASS'],
  ['files', files, away, 'Default', 'AWS', 'FAIL'],
  ['files', files, home, 'Default', 'AWS', 'PASS'],
  ['a snapshot', snapshot, home, 'Default', 'AWS', 'FAIL'],
  ['a snapshot', snapshot, home, 'Default', 'CUSTOMER', 'PASS'],
  ['a snapshot', snapshot, home, 'copies', 'AWS', 'UNKNOWN'],
  ['a table', table, away, 'copies', 'AWS', 'FAIL'],
  ['what is not in the table', other, away, 'copies', 'AWS', 'NOT_APPLICABLE'],
] as const)('%s, %s, to %o into %s, with a key of %s: %s', async (_, point, at, name, manager, status) => {
  expect(await statusOf(point, at, name, manager)).toBe(status)
})
