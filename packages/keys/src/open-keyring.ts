/** From one identity to all those that it opens: a keyring's older identities are wrapped to the newer ones. */
import { utf8Text } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { KeyringState } from '@holdfast/core/keyring-statement'
import { decryptWithIdentities } from './age/age-file.ts'
import { type AgeIdentity, parseAgeIdentity, recipientOf } from './age/age-key.ts'

/**
 * The identities that open what was wrapped up to the identity's own epoch, newest first.
 * @param loadLink gives the bytes of `keyrings/<id>/<epoch>.age`, or null when there is none; asked for only from the
 *   identity's epoch down to 1, and not trusted: an identity that the epoch before doesn't name is refused
 * @throws HoldfastError WRONG_SECRET when no epoch names the identity, VANISHED without a link, CORRUPT for a wrong one
 */
export async function openKeyring(
  state: KeyringState, identity: AgeIdentity, loadLink: (epoch: number) => Promise<Uint8Array | null>,
): Promise<readonly AgeIdentity[]> {
  const recipient = await recipientOf(identity)
  const own = state.statements.findLastIndex(s => s.body.recipients.includes(recipient))
  if (own < 0) throw new HoldfastError('WRONG_SECRET', 'the identity is not one of this keyring\'s', { context: { keyring: state.id } })
  const identities = [identity]
  for (let epoch = own; epoch > 0; epoch--) {
    const context = { keyring: state.id, epoch }
    const link = await loadLink(epoch)
    if (link === null) throw new HoldfastError('VANISHED', `the older identity of keyring epoch ${epoch} is not in the store`, { context })
    const text = utf8Text(await decryptWithIdentities(identities.slice(-1), link, `the older identity of keyring epoch ${epoch}`), 'a wrapped identity')
    const older = parseAgeIdentity(text.trimEnd())
    if (!state.statements[epoch - 1]?.body.recipients.includes(await recipientOf(older))) {
      throw new HoldfastError('CORRUPT', `the identity wrapped in keyring epoch ${epoch} is not one of the epoch before`, { context })
    }
    identities.push(older)
  }
  return identities
}
