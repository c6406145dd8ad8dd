/** Accepting a history that does not go on from what this machine saw: the one way to make a machine forget, by consent. */
import { toHex } from '@holdfast/core/bytes'
import { verifyCheckpoint } from '@holdfast/core/checkpoint'
import { formatInstant } from '@holdfast/core/clock'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { History } from '@holdfast/custody/history'
import type { LogView } from '@holdfast/custody/log-view'
import { openLog } from '@holdfast/custody/open-log'
import { readHistory } from '@holdfast/custody/read-history'
import { loadPin, loadVerifiedLog, storeVerifiedLog, type VerifiedLog } from '../../home/pins.ts'
import { loadSeen, setSeenAside } from '../../home/seen-checkpoints.ts'
import { formatCount } from '../../output/format-size.ts'
import { formatWhen } from '../../output/format-time.ts'
import { displayPath } from '../../output/terminal-text.ts'
import { confirmByTyping } from '../../prompts/confirm.ts'
import type { Session } from '../../session.ts'
import { loadVaultAt, openStores } from '../open/open-vault.ts'

const typedDigits = 8

/**
 * Shows what was expected and what is there, and accepts the latter by consent: typed on a terminal, or given as the
 * root of the very checkpoint.
 * @param root the root hash that is consented to; undefined asks
 * @throws HoldfastError ROLLBACK or FORK without consent; REFUSED when `root` is not the vault's; SWAPPED_VAULT,
 * UNTRUSTED_KEY and what reading a damaged log throws, which nothing makes acceptable
 */
export async function acceptLog(session: Session, root: string | undefined): Promise<void> {
  const stores = await openStores(session)
  const pin = await loadPin(session.home, stores.store.place)
  const vault = await loadVaultAt(stores, pin)
  const log = await openLog({ store: stores.store, head: stores.head, vault, seen: null })
  const seen = (await loadSeen(session.home, vault.id)).map(({ checkpoint }) => verifyCheckpoint(checkpoint.bytes, vault.body.log.keys))
  const verified = await loadVerifiedLog(session.home, vault.id)
  const refused = await firstRefusal(log, [...seen, ...(verified === null ? [] : [verified])])
  if (refused === null) {
    session.output.remark('There is nothing to accept: the vault goes on from what this machine saw.')
    return
  }
  const history = await readHistory(log, stores.store)
  if (pin !== null && !history.keyrings.has(pin.keyring)) {
    throw new HoldfastError('UNTRUSTED_KEY', 'the log does not name the keyring that this machine trusts', { context: { expected: pin.keyring, found: [...history.keyrings.keys()].join(', ') } })
  }
  const found = toHex(log.checkpoint.root)
  show(session, refused, log, history)
  if (!await isAgreed(session, root, found)) throw refused.error
  const folder = await setSeenAside(session.home, vault.id, log.checkpoint.bytes, formatInstant(session.clock.now()).replaceAll(':', '-'))
  await storeVerifiedLog(session.home, vault.id, log.checkpoint)
  const line = {
    type: 'accepted' as const, reason: refused.error.code === 'FORK' ? 'fork' as const : 'rollback' as const,
    seenSize: refused.seen.size, seenRoot: toHex(refused.seen.root), size: log.size, root: found, setAside: folder,
  }
  session.output.result(line, () => [
    `accepted: ${formatCount(log.size, 'act')}, root ${found}. This machine goes on from there.`,
    `What it saw before is kept as evidence in ${displayPath(Buffer.from(folder, 'utf8').toString('latin1'))}`,
    'Other machines, and identities that were exported since, remember the other history: accept on each machine, and export the identity anew.',
  ])
}

interface Refusal {
  readonly seen: VerifiedLog
  readonly error: HoldfastError
}

async function firstRefusal(log: LogView, all: readonly VerifiedLog[]): Promise<Refusal | null> {
  for (const seen of all) {
    try {
      await log.assertContinues(seen)
    } catch (error) {
      if (!isHoldfastError(error, 'ROLLBACK') && !isHoldfastError(error, 'FORK')) throw error
      return { seen, error }
    }
  }
  return null
}

function show(session: Session, { seen, error }: Refusal, log: LogView, history: History): void {
  const last = [...history.points.values()].at(-1)
  const lost = seen.size - log.size
  session.output.warn([
    error.code === 'FORK' ? 'The history of the vault is another than this machine saw: acts were replaced by others.' : 'The vault was set back: acts that this machine saw are gone.',
    `expected  ${formatCount(seen.size, 'act')}, root ${toHex(seen.root)}`,
    `found     ${formatCount(log.size, 'act')}, root ${toHex(log.checkpoint.root)}, the last one of ${formatWhen(history.at)}`,
    `          ${formatCount(history.points.size, 'point')}${last === undefined ? '' : `, the newest of ${formatWhen(last.at)}: ${last.point.slice(0, 12)}`}`,
    ...(lost > 0 ? [`lost      ${formatCount(lost, 'act')} at least, with the points that they admitted`] : []),
    'Accept this only if you know why, for example because you put the vault back from a copy yourself: docs/runbooks/suspected-rollback.md.',
  ])
}

async function isAgreed(session: Session, root: string | undefined, found: string): Promise<boolean> {
  if (root === undefined) {
    const digits = found.slice(0, typedDigits)
    const { stdin, stderr, signal } = session.surroundings
    return await confirmByTyping(digits, `To accept it, type the first ${typedDigits} digits of the root that was found (${digits}):`, { stdin, stderr, signal }) === true
  }
  if (root !== found) {
    throw new HoldfastError('REFUSED', 'the checkpoint of the vault is not the one that was consented to', { context: { expected: root, found } })
  }
  return true
}
