/** Proves that a vault's log is sound, and a continuation of a checkpoint kept elsewhere. */
import { toHex } from '@holdfast/core/bytes'
import { maxCheckpointBytes, parseCheckpoint } from '@holdfast/core/checkpoint'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { parseVerifierKey } from '@holdfast/core/vkey'
import { checkAgainst } from '@holdfast/custody/witness'
import { readSmallFile } from '../../home/small-file.ts'
import { formatCount } from '../../output/format-size.ts'
import { formatWhen } from '../../output/format-time.ts'
import { escapeForTerminal } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { openVault } from '../open/open-vault.ts'

/**
 * @param against a file with a checkpoint
 * @param witnesses verifier keys whose cosignatures on it are verified
 * @throws HoldfastError ROLLBACK, FORK, BAD_SIGNATURE, SWAPPED_VAULT, READ_FAILED; USAGE when the file is no checkpoint; REFUSED when a witness did not sign it
 */
export async function checkLog(session: Session, against: string | undefined, witnesses: readonly string[]): Promise<void> {
  const { log } = await openVault(session)
  const keys = witnesses.map(parseVerifierKey)
  const kept = await checkAgainst(log, against === undefined ? log.checkpoint.bytes : await readCheckpoint(against), keys)
  const old = kept.checkpoint
  const absent = keys.find(key => !kept.cosigned.some(c => c.key === key))
  if (absent !== undefined) throw new HoldfastError('REFUSED', 'a witness did not cosign this checkpoint', { context: { witness: absent.name, file: against } })
  const root = toHex(log.checkpoint.root)
  session.output.result({ type: 'log-check', outcome: 'consistent', oldSize: old.size, newSize: log.size, root }, () => [
    against === undefined
      ? `The log is sound: ${formatCount(log.size, 'act')}, every signature verified, and it goes on from what this machine saw before.`
      : `The vault goes on from that checkpoint: ${formatCount(old.size, 'act')} then, ${formatCount(log.size)} now.`,
    ...kept.cosigned.map(({ key, at }) => `cosigned by ${escapeForTerminal(key.name)} at ${formatWhen(at)}`),
    `root  ${root}`,
  ])
}

async function readCheckpoint(path: string): Promise<Uint8Array> {
  try {
    const bytes = await readSmallFile(path, maxCheckpointBytes, 'the checkpoint')
    parseCheckpoint(bytes)
    return bytes
  } catch (cause) {
    // nothing in the vault is damaged, so it must not be told as damage
    if (isHoldfastError(cause) && cause.code !== 'READ_FAILED') throw new HoldfastError('USAGE', `this file is no checkpoint: ${cause.message}`, { context: { path }, cause })
    throw cause
  }
}
