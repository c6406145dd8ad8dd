/** The key of a point beside that of the vault that it lies in. */
import type { Point } from '../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../views/views.ts'

/**
 * - `same`: one key, of a customer, of AWS or one that AWS owns
 * - `service`: another one that AWS manages, where AWS manages the vault's too
 * - `unsaid`: AWS does not say which key one of them has
 */
export type BesideVault = 'same' | 'other' | 'service' | 'unsaid'

type Keyed = Pick<Vault, 'EncryptionKeyArn' | 'EncryptionKeyType'>

/** Rules that ask may need `key`. */
export function besideVault(point: Keyed, vault: Keyed, view: RegionView): BesideVault {
  const [own, its] = [point.EncryptionKeyArn, vault.EncryptionKeyArn]
  if (own !== undefined && own === its) return 'same'
  const [isOwned, isItsOwned] = [point, vault].map(({ EncryptionKeyType }) => EncryptionKeyType === 'AWS_OWNED_KMS_KEY')
  if (isOwned && isItsOwned) return 'same'
  if (isOwned || isItsOwned) return own === undefined && its === undefined ? 'unsaid' : 'other'
  if (own === undefined || its === undefined) return 'unsaid'
  if (placeOf(own) !== placeOf(its)) return 'other'
  const [mine, theirs] = [view.about(keyKind, own), view.about(keyKind, its)]
  if (mine.state === 'failed' || theirs.state === 'failed') return 'unsaid'
  // keys that AWS manages are never gone
  if (mine.state === 'absent' || theirs.state === 'absent') return 'other'
  const [a, b] = [mine.answer.KeyMetadata, theirs.answer.KeyMetadata]
  if (a.Arn !== undefined && a.Arn === b.Arn) return 'same'
  if (a.KeyManager === undefined || b.KeyManager === undefined) return 'unsaid'
  return a.KeyManager === 'AWS' && b.KeyManager === 'AWS' ? 'service' : 'other'
}

/** Account and Region. */
function placeOf(keyArn: string): string {
  return keyArn.split(':').slice(3, 5).join()
}

/** Whether a point was copied from another account or Region, of which alone AWS Backup's pages tell the key. */
export function isCopyFromElsewhere({ SourceBackupVaultArn }: Point, view: RegionView): boolean {
  if (SourceBackupVaultArn === undefined) return false
  const [, , , region, account] = SourceBackupVaultArn.split(':')
  return region !== view.region || account !== view.account.id
}
