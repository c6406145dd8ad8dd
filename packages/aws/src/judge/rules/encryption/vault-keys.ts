/** Keys that rules of encryption look at. */
import type { Fact, Subject, Verdict } from '../../findings/finding.ts'
import { notCollected, notInTemplate } from '../../../observe/inventory/manifest.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import type { Kind, RecordOf } from '../../../observe/kinds/kind.ts'
import { kindList } from '../../../observe/kinds/kind-list.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { Unread } from '../../views/unread.ts'
import type { RegionView } from '../../views/views.ts'
import type { Case } from '../rule.ts'

export type KeyMetadata = RecordOf<typeof keyKind>['KeyMetadata']

/** A key of the account and Region that a customer manages, as it is named where it is used. */
export interface CustomerKey {
  readonly name: string
  readonly arn: string
  readonly metadata: KeyMetadata
}

export const customerKeyKinds: readonly Kind[] = [keyKind]

/** Whose records name keys: where one of them could not be read, there may be keys that nobody asked about. */
export const keyNamingKinds: readonly Kind[] = kindList.filter((kind) => kind.keys !== undefined)

/** For who has judged every key that is known. @throws Unread if what may name more of them could not be read */
export function assertAllNamed(view: RegionView): void {
  // what was not to be asked names none, and a template has its keys by themselves
  const failed = new Set(keyNamingKinds.flatMap((kind) => view.failures(kind)).filter(({ code }) => code !== notInTemplate && code !== notCollected))
  if (failed.size > 0) throw new Unread([...failed])
}

/**
 * Each key of the account and Region, once, of those that vaults, points and other things of the Region name, but for those that AWS manages.
 * One of which AWS does not say who manages it is UNKNOWN: nothing more was asked about it.
 * @throws Unread if what may name more of them could not be read
 */
export function* judgeCustomerKeys(view: RegionView, judge: (key: CustomerKey, view: RegionView) => Verdict): Generator<Case> {
  for (const key of customerKeys(view)) {
    const isSaid = key.metadata.KeyManager === 'CUSTOMER'
    yield { subject: keySubject(key.arn), judge: () => (isSaid ? judge(key, view) : { status: 'UNKNOWN', reason: managerUnsaid, evidence: [] }) }
  }
  assertAllNamed(view)
}

export const managerUnsaid = 'AWS does not say who manages the key'

function customerKeys(view: RegionView): readonly CustomerKey[] {
  const keys = new Map<string, CustomerKey>()
  for (const { Target: name, Answer } of view.rows(keyKind)) {
    const metadata = Answer?.KeyMetadata
    if (metadata === undefined || metadata.KeyManager === 'AWS') continue
    const arn = metadata.Arn ?? name
    const [, , , region, account] = arn.split(':')
    if (region === view.region && account === view.account.id && !keys.has(arn)) keys.set(arn, { name, arn, metadata })
  }
  return [...keys.values()]
}

export function keySubject(arn: string): Subject {
  return { type: 'key', id: arn, name: arn.slice(arn.lastIndexOf('/') + 1) }
}

export function keyFacts({ EncryptionKeyArn, EncryptionKeyType }: Pick<Vault, 'EncryptionKeyArn' | 'EncryptionKeyType'>): readonly Fact[] {
  return [
    { field: 'EncryptionKeyArn', value: EncryptionKeyArn ?? null },
    { field: 'EncryptionKeyType', value: EncryptionKeyType ?? null },
  ]
}
