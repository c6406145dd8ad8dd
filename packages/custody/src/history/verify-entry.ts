/** Who may sign which act (docs/spec/log.md). */
import { verifyAct } from '@holdfast/core/act'
import { HoldfastError } from '@holdfast/core/errors'
import { verifyNote } from '@holdfast/core/note'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import type { VerifierKey } from '@holdfast/core/vkey'
import type { LoggedEntry } from '../log/log-view.ts'
import type { History } from './history.ts'
import type { StatementLoader } from './statement-loader.ts'

/**
 * Verifies that an entry's act is signed by a key that may do this.
 * @param history the history before this entry, which HistoryFold.assertNext allows as its next
 * @throws HoldfastError BAD_SIGNATURE, UNTRUSTED_KEY; VANISHED or CORRUPT when a statement that names the key is missing or damaged
 */
export async function verifyEntry({ index, entry }: LoggedEntry, history: History, vault: VaultStatement, statements: StatementLoader): Promise<void> {
  const { act } = entry
  const { body } = act
  switch (body.type) {
    case 'vault-created':
      verifyAct(act, vault.body.log.keys[0])
      break
    case 'keyring-stated': {
      const { keyring, epoch, statement } = body.subject
      const epochs = [...history.keyrings.get(keyring) ?? [], statement]
      await statements.keyring(keyring, epochs)
      // The owner of the epoch before signs: who names new owners must be an old one.
      const signing = await statements.keyring(keyring, epochs.slice(0, Math.max(1, epoch)))
      verifyAct(act, signing.body.owner[0])
      break
    }
    case 'domain-stated': {
      const { domain, statement: statementId } = body.subject
      const statement = await statements.domain(domain, [...history.domains.get(domain) ?? [], statementId])
      if (statement.body.vault !== vault.id) throw untrusted(index, 'it states a domain of another vault')
      if (!history.keyrings.has(statement.body.keyring)) throw untrusted(index, 'it states a domain in a keyring that the log does not name')
      verifyAct(act, statement.body.agent)
      break
    }
    case 'point-admitted': {
      const { domain } = body.subject
      const statement = await statements.domain(domain, history.domains.get(domain) ?? [])
      verifyAct(act, statement.body.agent)
      break
    }
    case 'vault-verified':
      verifyNote(act.note, await knownKeys(history, vault, statements))
      break
  }
}

/** The Ed25519 keys of the log and of all current owners and agents. */
async function knownKeys(history: History, vault: VaultStatement, statements: StatementLoader): Promise<VerifierKey[]> {
  const keys = [vault.body.log.keys[0]]
  for (const [id, epochs] of history.keyrings) keys.push((await statements.keyring(id, epochs)).body.owner[0])
  for (const [id, epochs] of history.domains) keys.push((await statements.domain(id, epochs)).body.agent)
  return keys
}

function untrusted(index: number, what: string): HoldfastError {
  return new HoldfastError('UNTRUSTED_KEY', `entry ${index} of the log is not to be trusted: ${what}`, { context: { entry: index } })
}
