/** From one identity to all those that it opens: a keyring's older identities are wrapped to the newer ones. */
import { utf8Text } from '@holdfast/core/bytes'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { KeyringState } from '@holdfast/core/keyring-statement'
import { sha256Hex } from '@holdfast/core/signed-statement'
import { decryptWithIdentities } from './age/age-file.ts'
import { type AgeIdentity, parseAgeIdentity, recipientOf } from './age/age-key.ts'

/**
 * The identities that open what was wrapped up to the identity's own epoch, newest first.
 * @param loadLink gives the bytes of `keyrings/<id>/<epoch>.age`, or null when there is none; asked for only from the
 *   identity's epoch down to 1, and not trusted: an identity that the epoch before doesn't name is refused
 * @param onBroken called when a link is missing or damaged; what was opened until there is then the result. Without it that is thrown
 * @throws HoldfastError WRONG_SECRET when no epoch names the identity, VANISHED without a link, CORRUPT or MALFORMED for a wrong one
 */
export async function openKeyring(
  state: KeyringState, identity: AgeIdentity, loadLink: (epoch: number) => Promise<Uint8Array | null>,
  onBroken?: (error: HoldfastError) => void,
): Promise<readonly AgeIdentity[]> {
  const recipient = await recipientOf(identity)
  const own = state.statements.findLastIndex(s => s.body.recipients.includes(recipient))
  if (own < 0) throw new HoldfastError('WRONG_SECRET', 'the identity is not one of this keyring\'s', { context: { keyring: state.id } })
  const identities = [identity]
  for (let epoch = own; epoch > 0; epoch--) {
    try {
      identities.push(await openLink(state, epoch, identities.slice(-1), await loadLink(epoch)))
    } catch (error) {
      if (onBroken === undefined || !broken.some(code => isHoldfastError(error, code))) throw error
      onBroken(error as HoldfastError)
      return identities
    }
  }
  return identities
}

/**
 * The identities that follow from one when the keyring's statements are damaged: each link is tried, none is trusted. That
 * is safe where what they open is checked by hashes that others signed.
 * @param epochs how many epochs the keyring has
 */
export async function followLinks(
  identity: AgeIdentity, epochs: number, loadLink: (epoch: number) => Promise<Uint8Array | null>,
): Promise<readonly AgeIdentity[]> {
  const identities = [identity]
  for (let epoch = epochs - 1; epoch > 0; epoch--) {
    try {
      identities.push(await decryptLink(epoch, identities.slice(-1), await loadLink(epoch)))
    } catch (error) {
      if (![...broken, 'WRONG_SECRET' as const].some(code => isHoldfastError(error, code))) throw error
    }
  }
  return identities
}

const broken = ['VANISHED', 'CORRUPT', 'MALFORMED', 'TOO_LARGE'] as const

/** The identity of the epoch before. */
async function openLink(state: KeyringState, epoch: number, newer: readonly AgeIdentity[], link: Uint8Array | null): Promise<AgeIdentity> {
  const context = { keyring: state.id, epoch }
  const expected = state.statements[epoch]?.body.link
  if (link !== null && sha256Hex(link) !== expected) throw new HoldfastError('CORRUPT', `the older identity of keyring epoch ${epoch} was changed`, { context: { ...context, expected: expected ?? 'none' } })
  const older = await decryptLink(epoch, newer, link)
  if (!state.statements[epoch - 1]?.body.recipients.includes(await recipientOf(older))) {
    throw new HoldfastError('CORRUPT', `the identity wrapped in keyring epoch ${epoch} is not one of the epoch before`, { context })
  }
  return older
}

async function decryptLink(epoch: number, newer: readonly AgeIdentity[], link: Uint8Array | null): Promise<AgeIdentity> {
  const what = `the older identity of keyring epoch ${epoch}`
  if (link === null) throw new HoldfastError('VANISHED', `${what} is not in the store`, { context: { epoch } })
  return parseAgeIdentity(utf8Text(await decryptWithIdentities(newer, link, what), 'a wrapped identity').trimEnd())
}
