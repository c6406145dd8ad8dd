/** The public keys of KMS that signed from here: kept, so that journals are verified without AWS, and so that a key stays the same one. */
import { utf8, utf8Text } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { encodeVerifierKey, parseVerifierKey, type VerifierKey } from '@holdfast/core/vkey'
import { homePath } from '../home/home-folders.ts'
import { readPrivateFile, replacePrivateFile } from '../home/private-file.ts'
import type { Session } from '../session.ts'

/** One line for each. @throws HoldfastError CONFIG, MALFORMED, READ_FAILED */
export async function loadKmsKeys({ home }: Session): Promise<readonly VerifierKey[]> {
  const bytes = await readPrivateFile(homePath.plannerKmsKeys(home))
  if (bytes === null) return []
  const lines = utf8Text(bytes, 'the public keys of KMS').split('\n')
  return lines.filter((line) => line !== '').map(parseVerifierKey)
}

/** @throws HoldfastError BAD_SIGNATURE if another key is kept under its name: KMS never changes the material of such a key */
export async function keepKmsKey(session: Session, key: VerifierKey): Promise<void> {
  const held = await loadKmsKeys(session)
  const same = held.find(({ name }) => name === key.name)
  if (same !== undefined && same.keyId === key.keyId) return
  const path = homePath.plannerKmsKeys(session.home)
  if (same !== undefined) {
    throw new HoldfastError('BAD_SIGNATURE', 'KMS answers with another public key than before', { context: { key: key.name, path } })
  }
  await replacePrivateFile(path, utf8([...held, key].map((one) => `${encodeVerifierKey(one)}\n`).join('')))
}
