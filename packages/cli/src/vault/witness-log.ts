/** Cosigning a vault's checkpoint with a key of one's own. */
import { resolve } from 'node:path'
import { fromHex, toHex, utf8 } from '@holdfast/core/bytes'
import { maxCheckpointBytes } from '@holdfast/core/checkpoint'
import { formatInstant } from '@holdfast/core/clock'
import { ed25519Cosigner } from '@holdfast/core/cosignature'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import { primitives } from '@holdfast/core/primitives'
import { roleKeyName } from '@holdfast/core/signer'
import { parseStrictJson } from '@holdfast/core/strict-json'
import { encodeVerifierKey } from '@holdfast/core/vkey'
import { checkAgainst, cosignCheckpoint } from '@holdfast/custody/witness'
import { isoTimestamp, literal, pipe, regex, strictObject, string } from 'valibot'
import { homePath } from '../home/home-folders.ts'
import { createPrivateFile, readPrivateFile, replacePrivateFile } from '../home/private-file.ts'
import { readSmallFile } from '../home/small-file.ts'
import { formatCount } from '../output/format-size.ts'
import { displayPath } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'
import { openVault } from './open-vault.ts'

const schema = strictObject({
  format: literal('holdfast-witness-key/1'),
  // with a message of its own: valibot's would quote the secret
  ed25519: pipe(string('expected text'), regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits')),
  created: pipe(string(), isoTimestamp()),
})

/**
 * Cosigns the checkpoint as it is now and writes it to a file. A checkpoint that is there must be one that the vault
 * goes on from.
 * @throws HoldfastError EXISTS when the file is something else; ROLLBACK, FORK, SWAPPED_VAULT
 */
export async function witnessLog(session: Session, output: string, keyFile: string | undefined): Promise<void> {
  const { log } = await openVault(session)
  const path = resolve(output)
  await assertEarlier(log, path)
  const seed = await loadWitnessSeed(session, keyFile)
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

async function loadWitnessSeed(session: Session, keyFile: string | undefined): Promise<Uint8Array> {
  const path = keyFile === undefined ? homePath.witnessKey(session.home) : resolve(keyFile)
  const bytes = await readPrivateFile(path)
  if (bytes !== null) return fromHex(parseStrictJson(schema, bytes.subarray(0, bytes.at(-1) === 0x0a ? -1 : undefined), 'a witness key file', 4096).ed25519, 'a seed')
  const seed = primitives.randomBytes(32)
  const created = formatInstant(session.clock.now())
  await createPrivateFile(path, utf8(`${JSON.stringify({ format: 'holdfast-witness-key/1', ed25519: toHex(seed), created })}\n`))
  session.output.fact({ type: 'created', role: 'witness', path }, () => `made  witness key  ${displayPath(Buffer.from(path, 'utf8').toString('latin1'))}`)
  return seed
}
