/** The secret file of the keyring's owner, which only rotations need. */
import { HoldfastError } from '@holdfast/core/errors'
import type { KeyringId } from '@holdfast/core/ids'
import type { KeyringOwner } from '@holdfast/keys/owner-file'
import { openOwnerFile } from '@holdfast/keys/passphrase'
import { homePath } from '../../home/home-folders.ts'
import { readPrivateFile } from '../../home/private-file.ts'
import type { Session } from '../../session.ts'

/**
 * The keyring owner's key.
 * @param file where it is, when it is not in its place
 * @throws HoldfastError SECRET_NEEDED when it is not there or needs a passphrase that is not to be had, WRONG_SECRET
 */
export async function loadOwner(session: Session, keyring: KeyringId, file: string | undefined): Promise<KeyringOwner> {
  const path = file ?? homePath.ownerKey(session.home, keyring)
  const bytes = await readPrivateFile(path)
  if (bytes === null) {
    throw new HoldfastError('SECRET_NEEDED', 'the key of the keyring owner is not here', { context: { keyring, path, option: '--owner FILE' } })
  }
  const owner = await openOwnerFile(bytes, async () => await session.passphrase('open', 'the key of the keyring owner'))
  if (owner.keyring !== keyring) {
    throw new HoldfastError('WRONG_SECRET', 'this is the owner of another keyring', { context: { path, expected: keyring, found: owner.keyring } })
  }
  return owner
}
