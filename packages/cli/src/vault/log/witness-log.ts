/** Cosigning a vault's checkpoint with a key of one's own. */
import { resolve } from 'node:path'
import { toHex } from '@holdfast/core/bytes'
import { maxCheckpointBytes } from '@holdfast/core/checkpoint'
import { ed25519Cosigner } from '@holdfast/core/cosignature'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { primitives } from '@holdfast/core/primitives'
import { roleKeyName } from '@holdfast/core/signer'
import { encodeVerifierKey } from '@holdfast/core/vkey'
import { checkAgainst, cosignCheckpoint } from '@holdfast/custody/witness'
import { homePath } from '../../home/home-folders.ts'
import { replacePrivateFile } from '../../home/private-file.ts'
import { loadOrMakeSeed } from '../../home/seed-file.ts'
import { readSmallFile } from '../../home/small-file.ts'
import { formatCount } from '../../output/format-size.ts'
import { displayPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { openVault } from '../open/open-vault.ts'

/**
 * Cosigns the checkpoint as it is now and writes it to a file. A checkpoint that is there must be one that the vault
 * goes on from.
 * @throws HoldfastError EXISTS when the file is something else; ROLLBACK, FORK, SWAPPED_VAULT
 */
export async function witnessLog(session: Session, output: string, keyFile: string | undefined): Promise<void> {
  const { log } = await openVault(session)
  const path = resolve(output)
  await assertEarlier(log, path)
  const seed = await loadOrMakeSeed(session, 'witness', keyFile === undefined ? homePath.witnessKey(session.home) : resolve(keyFile))
  const cosigner = ed25519Cosigner(roleKeyName('auditor', primitives.ed25519PublicKey(seed)), seed)
  await replacePrivateFile(path, cosignCheckpoint(log, cosigner, session.clock.now()))
  const witness = encodeVerifierKey(cosigner.key)
  const root = toHex(log.checkpoint.root)
  session.output.result({ type: 'cosignature', size: log.size, root, witness, path }, () => [
    `cosigned ${formatCount(log.size, 'act')}, root ${root}`,
    `file     ${displayPath(Buffer.from(path, 'utf8').toString('latin1'))}`,
    `witness  ${witness}`,
    'Keep the file where nobody who can write to the vault can write. Later: holdfast log check --against FILE --witness KEY',
  ])
}

async function assertEarlier(log: Parameters<typeof checkAgainst>[0], path: string): Promise<void> {
  try {
    await checkAgainst(log, await readSmallFile(path, maxCheckpointBytes, 'the checkpoint that is there'), [])
  } catch (cause) {
    if (isHoldfastError(cause, 'READ_FAILED') && cause.context['errno'] === 'ENOENT') return
    if (!(cause instanceof HoldfastError) || (cause.code !== 'MALFORMED' && cause.code !== 'TOO_LARGE')) throw cause
    throw new HoldfastError('EXISTS', 'the file is there and is no checkpoint', { context: { path }, cause })
  }
}
