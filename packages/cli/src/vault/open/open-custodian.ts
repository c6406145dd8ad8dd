/** The custodian in this process, for a vault whose log's keys are on this machine. */
import { HoldfastError } from '@holdfast/core/errors'
import { type Custodian, openCustodian } from '@holdfast/custody/custodian'
import { homePath } from '../../home/home-folders.ts'
import { openLogCopies } from '../../home/log-copies.ts'
import type { Session } from '../../session.ts'
import type { OpenLog } from './open-vault.ts'
import { confirmClock } from './second-opinion.ts'
import { loadLogKey } from '../keys/secret-files.ts'

/** @throws HoldfastError REFUSED when the keys are not here; what openCustodian throws */
export async function openLocalCustodian(session: Session, { store, head, vault, log }: OpenLog): Promise<Custodian> {
  const keys = await loadLogKey(session, vault)
  if (keys === null) {
    throw new HoldfastError('REFUSED', 'this machine may read the history of this vault but not add to it: the keys of its log are elsewhere', {
      context: { path: homePath.logKey(session.home, vault.body.nonce) },
    })
  }
  return await openCustodian({
    store, head, keys, clock: session.clock, vault: vault.id, seen: log.checkpoint.bytes, copies: openLogCopies(session.home, vault.id),
    secondOpinion: async jump => await confirmClock(session, jump),
  })
}
