/** The secret files of this machine's roles: read with their mode checked, written with mode 0600. */
import { HoldfastError } from '@holdfast/core/errors'
import type { KeyringId, VaultId } from '@holdfast/core/ids'
import { type LogKey, parseLogKeyFile } from '@holdfast/core/log-key-file'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { type AgentKey, parseAgentKeyFile } from '@holdfast/keys/agent-key-file'
import type { KeyringOwner } from '@holdfast/keys/owner-file'
import { openOwnerFile } from '@holdfast/keys/passphrase'
import { homePath } from '../home/home-folders.ts'
import { readPrivateFile } from '../home/private-file.ts'
import type { Session } from '../session.ts'

/** The agent's key for a vault, or null when this machine is no agent of it. @throws HoldfastError CONFIG, MALFORMED */
export async function loadAgentKey(session: Session, vault: VaultId): Promise<AgentKey | null> {
  const bytes = await readPrivateFile(homePath.agentKey(session.home, vault))
  return bytes === null ? null : parseAgentKeyFile(bytes)
}

/** The log's keys, or null when another machine is the custodian of the vault. @throws HoldfastError CONFIG, MALFORMED */
export async function loadLogKey(session: Session, vault: VaultStatement): Promise<LogKey | null> {
  const bytes = await readPrivateFile(homePath.logKey(session.home, vault.body.nonce))
  return bytes === null ? null : parseLogKeyFile(bytes)
}

/**
 * The keyring owner's key.
 * @param file where it is, when it is not in its place
 * @throws HoldfastError SECRET_NEEDED when it is not there or needs a passphrase that is not to be had, WRONG_SECRET
 */
export async function loadOwner(session: Session, keyring: KeyringId, file: string | undefined): Promise<KeyringOwner> {
  const path = file ?? homePath.ownerKey(session.home, keyring)
  const bytes = await readPrivateFile(path)
  if (bytes === null) {
    throw new HoldfastError('SECRET_NEEDED', 'the key of the keyring owner is not here', { context: { keyring, path, option: '--owner FILE' } })
  }
  const owner = await openOwnerFile(bytes, async () => await session.passphrase('open', 'the key of the keyring owner'))
  if (owner.keyring !== keyring) {
    throw new HoldfastError('WRONG_SECRET', 'this is the owner of another keyring', { context: { path, expected: keyring, found: owner.keyring } })
  }
  return owner
}
