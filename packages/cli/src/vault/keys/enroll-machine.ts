/** Letting another machine add to a vault whose custodian is in the process of whoever adds (a local vault). */
import { resolve } from 'node:path'
import { encodeEnrollmentFile } from '@holdfast/core/enrollment-file'
import { HoldfastError } from '@holdfast/core/errors'
import { protectIdentity } from '@holdfast/keys/passphrase'
import { homePath } from '../../home/home-folders.ts'
import { createPrivateFile } from '../../home/private-file.ts'
import { displayPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { openVault } from '../open/open-vault.ts'
import { loadLogKey } from './secret-files.ts'

/**
 * Writes what the other machine needs to a file, under a passphrase when one is to be had.
 * @throws HoldfastError EXISTS; REFUSED when the log's key is not here
 */
export async function enrollMachine(session: Session, output: string): Promise<void> {
  const { vault, keyring, log } = await openVault(session)
  const logKey = await loadLogKey(session, vault)
  if (logKey === null) {
    throw new HoldfastError('REFUSED', 'only a machine that has the key of the log can enrol another one', { context: { path: homePath.logKey(session.home, vault.body.nonce) } })
  }
  const path = resolve(output)
  const { size, root } = log.checkpoint
  const bytes = encodeEnrollmentFile({ vault: vault.id, keyring, checkpoint: { size, root }, logKey, created: session.clock.now() })
  const passphrase = await session.passphrase('protect', 'the enrolment')
  await createPrivateFile(path, passphrase === null ? bytes : await protectIdentity(bytes, passphrase))
  const shown = displayPath(Buffer.from(path, 'utf8').toString('latin1'))
  session.output.fact({ type: 'created', role: 'enrolment', path, id: vault.id }, () => [
    `made  enrolment  ${shown}`,
    'On the other machine:  holdfast init --join FILE --vault PLACE',
    'Whoever has the file can write the history of this vault (and read nothing). Delete it when the other machine has joined.',
  ])
  if (passphrase === null) session.output.warn('Warning: the file has no passphrase: --passphrase-file FILE gives it one.')
}
