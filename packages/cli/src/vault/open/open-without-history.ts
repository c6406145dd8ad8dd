/** Opening points of a vault whose log can't be read, on the word of its store alone. Nobody gets here but by asking for it. */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { parseId, type PointId } from '@holdfast/core/ids'
import { loadVault } from '@holdfast/custody/load-vault'
import type { AdmittedPoint } from '@holdfast/custody/history'
import { storedHistory } from '@holdfast/custody/stored-history'
import { loadPin } from '../../home/pins.ts'
import { escapeForTerminal } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { resolvePoint } from '../read/list-points.ts'
import { assertIdentityFits, findIdentity, openIdentity, openReader, openVaultToRead, type ReadableVault } from './open-identity.ts'
import { openStores, type VaultContent } from './open-vault.ts'

/** On what it is believed that a point is one of the vault's. */
export type Trust = 'history' | 'point id'

/**
 * Opens the vault, and finds the point that is meant.
 * @throws HoldfastError NOT_FOUND; USAGE for anything but a whole id without history; what opening throws
 */
export async function openNamedPoint(session: Session, text: string, trust: Trust): Promise<{ readonly open: ReadableVault; readonly admitted: AdmittedPoint }> {
  if (trust === 'history') {
    const open = await openVaultToRead(session)
    return { open, admitted: resolvePoint(open.history, text) }
  }
  if (!/^[0-9a-f]{64}$/.test(text)) {
    throw new HoldfastError('USAGE', 'with --without-history a point is named by its whole id of 64 digits: "holdfast points --without-history" lists them', { context: { point: text } })
  }
  const { open, refused } = await contentWithoutHistory(session, parseId<PointId>(text, 'a point id'))
  const [admitted] = open.history.points.values()
  const reason = refused[0]?.error
  if (admitted === undefined || open.keyring === null) {
    if (isHoldfastError(reason, 'VANISHED')) throw new HoldfastError('NOT_FOUND', 'the vault has no such point', { cause: reason, context: { point: text } })
    throw reason ?? new HoldfastError('NOT_FOUND', 'the vault has no such point', { context: { point: text } })
  }
  const content = { ...open, keyring: open.keyring }
  const recovery = await openIdentity(session, await findIdentity(session, { keyring: content.keyring, epochs: content.history.keyrings.get(content.keyring)?.length ?? 1 }))
  assertIdentityFits(recovery, content)
  return { open: { ...content, reader: await openReader(session, content, recovery) }, admitted }
}

/** What the store says of its points. The keyring is the pinned one; of a place that this machine doesn't know, the one that points name. */
export async function contentWithoutHistory(session: Session, only: PointId | null) {
  const stores = await openStores(session)
  const pin = await loadPin(session.home, stores.store.place)
  const vault = await loadVault(stores.store, pin?.vault ?? null)
  const { history, refused } = await storedHistory({ store: stores.store, vault: vault.id, keyring: pin?.keyring ?? null, only })
  session.output.warn([
    'Warning: the history of the vault is not looked at (--without-history). Nothing proves that these points were ever admitted,',
    'that none is missing, or that they are not old ones put back: whoever can write to the vault can do all of that.',
  ])
  const open: Omit<VaultContent, 'keyring'> & { readonly keyring: VaultContent['keyring'] | null } = {
    ...stores, vault, history, keyring: pin?.keyring ?? [...history.keyrings.keys()][0] ?? null,
  }
  for (const { point, error } of only === null ? refused : []) {
    session.output.warn(`damaged: point ${escapeForTerminal(point)}: ${escapeForTerminal(error.message)} (${error.code})`)
    session.outcome = 'damage'
  }
  return { open, refused }
}
