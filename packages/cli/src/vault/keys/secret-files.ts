/** The secret files of this machine's roles: read with their mode checked, written with mode 0600. */
import type { VaultId } from '@holdfast/core/ids'
import { type LogKey, parseLogKeyFile } from '@holdfast/core/log-key-file'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { type AgentKey, parseAgentKeyFile } from '@holdfast/keys/agent-key-file'
import { homePath } from '../../home/home-folders.ts'
import { readPrivateFile } from '../../home/private-file.ts'
import type { Session } from '../../session.ts'

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
