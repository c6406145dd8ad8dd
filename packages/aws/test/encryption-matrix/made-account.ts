/** An organization with what a cell of the matrix speaks of: a source, its point, and a copy of it, seen as the cell says. */
import type { Inventory, PlaceName } from '../../src/observe/inventory/inventory.ts'
import { pointKind } from '../../src/observe/kinds/backup/point.ts'
import { vaultKind } from '../../src/observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../src/observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../src/observe/kinds/kms/key.ts'
import { inventoryOf } from '../clean/clean-inventory.ts'
import { type CleanRecords, records } from '../clean/clean-records.ts'
import type { Cell, Look, Seen, Source } from './matrix.ts'
import { sourceArn, sourceRecords } from './made-sources.ts'

export const place = {
  point: { account: '111122223333', region: 'eu-west-1' },
  region: { account: '111122223333', region: 'eu-central-1' },
  account: { account: '222233334444', region: 'eu-central-1' },
} as const satisfies Record<Look, PlaceName>

export const vaultName = 'confidential'

/** A customer's, in every place one of its own. */
function vaultKey({ account, region }: PlaceName): string {
  return `arn:aws:kms:${region}:${account}:key/00000000-0000-4000-8000-00000000000a`
}

/** Null: the source is not encrypted. */
function sourceKey(source: Source): string | null {
  const { account, region } = place.point
  return source === 'none' ? null : `arn:aws:kms:${region}:${account}:key/00000000-0000-4000-8000-00000000000${source === 'aws' ? 'b' : 'c'}`
}

/** @param seen of the point that the cell looks at; the original of a copy is as AWS makes it */
export function madeAccount({ type, arn, source, look }: Cell, seen: Seen, original: Seen): Inventory {
  const accounts = [place.point, place.account].map(({ account: id }) => ({
    ...{ id, caller: `arn:aws:sts::${id}:assumed-role/reader/collect` },
    regions: id === place.point.account ? [place.point.region, place.region.region] : [place.account.region],
  }))
  const point = (at: PlaceName, is: Seen, RecoveryPointArn: string, copy: object) =>
    records(pointKind, at, [{ ...common, ...encryption(is, source, at), ...copy, RecoveryPointArn, ResourceType: type, ResourceArn: sourceArn(type, place.point) }], vaultName)
  const SourceBackupVaultArn = vaultArn(place.point)
  const there = place[look]
  const copies = look === 'point' ? [] : [...vaultRecords(there), point(there, seen, copyArn(arn, there), { SourceBackupVaultArn }), ...keyOf(there, sourceKey(source), source)]
  return inventoryOf(
    [
      ...vaultRecords(place.point),
      point(place.point, look === 'point' ? seen : original, arn, {}),
      ...keyOf(place.point, sourceKey(source), source),
      ...sourceRecords(type, place.point, sourceKey(source)),
      ...copies,
    ],
    [],
    accounts,
  )
}

const common = {
  ...{ ResourceName: 'source', Status: 'COMPLETED', CreationDate: '2025-12-31T00:00:00.000Z', Lifecycle: { DeleteAfterDays: 35 } },
  CalculatedLifecycle: { DeleteAt: '2026-02-04T00:00:00.000Z' },
}

function encryption(seen: Seen, source: Source, at: PlaceName): object {
  const key = seen === 'p' ? null : seen === 'v' ? vaultKey(at) : sourceKey(source)
  return key === null ? { IsEncrypted: false } : { IsEncrypted: true, EncryptionKeyArn: key }
}

function vaultArn({ account, region }: PlaceName): string {
  return `arn:aws:backup:${region}:${account}:backup-vault:${vaultName}`
}

function vaultRecords(at: PlaceName): readonly CleanRecords[] {
  const vault = { BackupVaultName: vaultName, BackupVaultArn: vaultArn(at), VaultType: 'BACKUP_VAULT', Locked: false, EncryptionKeyArn: vaultKey(at) }
  return [
    records(vaultKind, at, [vault]),
    records(vaultTagsKind, at, [{ Target: vaultName, Answer: { Tags: { data: 'confidential' } } }]),
    ...keyOf(at, vaultKey(at), 'own'),
  ]
}

function keyOf(at: PlaceName, Arn: string | null, kind: Source): readonly CleanRecords[] {
  if (Arn === null) return []
  const metadata = { Arn, AWSAccountId: Arn.split(':')[4], KeyState: 'Enabled', KeyManager: kind === 'aws' ? 'AWS' : 'CUSTOMER', Origin: 'AWS_KMS' }
  return [records(keyKind, at, [{ Target: Arn, Answer: { KeyMetadata: metadata } }])]
}

/** A copy's is of its own place, in the same name space. */
function copyArn(arn: string, { account, region }: PlaceName): string {
  return arn.replace(place.point.region, region).replace(place.point.account, account)
}
