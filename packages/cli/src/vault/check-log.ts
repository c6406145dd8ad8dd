/** Proves that a vault's log is sound, and a continuation of a checkpoint kept elsewhere. */
import { readFile } from 'node:fs/promises'
import { toHex } from '@holdfast/core/bytes'
import { verifyCheckpoint } from '@holdfast/core/checkpoint'
import { HoldfastError } from '@holdfast/core/errors'
import { formatCount } from '../output/format-size.ts'
import type { Session } from '../session.ts'
import { openVault } from './open-vault.ts'

/** @param against a file with a checkpoint @throws HoldfastError ROLLBACK, FORK, BAD_SIGNATURE, SWAPPED_VAULT, MALFORMED, READ_FAILED */
export async function checkLog(session: Session, against: string | undefined): Promise<void> {
  const { vault, log } = await openVault(session)
  const old = against === undefined ? log.checkpoint : verifyCheckpoint(await readCheckpoint(against), vault.body.log.keys)
  await log.assertContinues(old)
  const root = toHex(log.checkpoint.root)
  session.output.result({ type: 'log-check', outcome: 'consistent', oldSize: old.size, newSize: log.size, root }, () => [
    against === undefined
      ? `The log is sound: ${formatCount(log.size, 'act')}, every signature verified, and it goes on from what this machine saw before.`
      : `The vault goes on from that checkpoint: ${formatCount(old.size, 'act')} then, ${formatCount(log.size)} now.`,
    `root  ${root}`,
  ])
}

async function readCheckpoint(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path)
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new HoldfastError('READ_FAILED', 'the checkpoint cannot be read', { context: { path, errno }, cause })
  }
}
