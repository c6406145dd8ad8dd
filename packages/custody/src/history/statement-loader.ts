/** Loading the keyring and domain statements that the log names, verified along their chains. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { type DomainStatement, parseDomainStatement, verifyDomainStatement } from '@holdfast/core/domain-statement'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { DomainId, KeyringId, Sha256Hex } from '@holdfast/core/ids'
import { type KeyringStatement, parseKeyringStatement, verifyKeyringStatement } from '@holdfast/core/keyring-statement'
import { objectName } from '@holdfast/core/layout'
import { maxStatementBytes, sha256Hex } from '@holdfast/core/signed-statement'

/**
 * A statement's bytes.
 * @throws HoldfastError VANISHED when it is not in the store, CORRUPT when it has not the id, both naming it
 */
export async function loadStatement(store: BulkStore, name: string, id: Sha256Hex): Promise<Uint8Array> {
  const bytes = await getStatement(store, name)
  if (bytes === null) throw new HoldfastError('VANISHED', `${name} is not in the store`, { context: { name, expected: id } })
  const found = sha256Hex(bytes)
  if (found !== id) throw new HoldfastError('CORRUPT', `${name} is not what the log names: expected ${id}, found ${found}`, { context: { name, expected: id, found } })
  return bytes
}

async function getStatement(store: BulkStore, name: string): Promise<Uint8Array | null> {
  try {
    return await store.get(name, maxStatementBytes)
  } catch (cause) {
    if (!isHoldfastError(cause, 'TOO_LARGE')) throw cause
    // what the log names was admitted, so it was not
    throw new HoldfastError('CORRUPT', `${name} is not what the log names: it is over ${maxStatementBytes} bytes`, { context: { name }, cause })
  }
}

/** Keeps every statement that it verified: they are few and small. */
export class StatementLoader {
  readonly #store: BulkStore
  readonly #keyrings = new Map<Sha256Hex, KeyringStatement>()
  readonly #domains = new Map<Sha256Hex, DomainStatement>()

  constructor(store: BulkStore) {
    this.#store = store
  }

  /** A keyring's last epoch. @param epochs ids of the statements by epoch @throws as loadStatement and verifyKeyringStatement */
  async keyring(id: KeyringId, epochs: readonly Sha256Hex[]): Promise<KeyringStatement> {
    const last = await this.#last(this.#keyrings, epochs, epoch => objectName.keyringStatement(id, epoch), (bytes, before: KeyringStatement | null) => {
      const statement = parseKeyringStatement(bytes)
      verifyKeyringStatement(statement, before)
      return statement
    })
    if (last === null) throw new HoldfastError('UNTRUSTED_KEY', `the log does not name keyring ${id}`, { context: { keyring: id } })
    return last
  }

  /** A domain's last epoch. @param epochs ids of the statements by epoch @throws as loadStatement and verifyDomainStatement */
  async domain(id: DomainId, epochs: readonly Sha256Hex[]): Promise<DomainStatement> {
    const last = await this.#last(this.#domains, epochs, epoch => objectName.domainStatement(id, epoch), (bytes, before: DomainStatement | null) => {
      const statement = parseDomainStatement(bytes)
      verifyDomainStatement(statement, before)
      return statement
    })
    if (last === null) throw new HoldfastError('UNTRUSTED_KEY', `the log does not name domain ${id}`, { context: { domain: id } })
    return last
  }

  /** Follows a chain of statements to its end. @param read parses and verifies one that comes after `before` */
  async #last<T>(
    known: Map<Sha256Hex, T>, epochs: readonly Sha256Hex[], nameOf: (epoch: number) => string, read: (bytes: Uint8Array, before: T | null) => T,
  ): Promise<T | null> {
    let before: T | null = null
    for (const [epoch, statementId] of epochs.entries()) {
      let statement = known.get(statementId)
      if (statement === undefined) {
        const name = nameOf(epoch)
        const bytes = await loadStatement(this.#store, name, statementId)
        const previous: T | null = before
        statement = naming(name, () => read(bytes, previous))
        known.set(statementId, statement)
      }
      before = statement
    }
    return before
  }
}

/** Has errors name the object that they are of: many acts hang on one statement, and it is one thing that is wrong. */
function naming<T>(name: string, check: () => T): T {
  try {
    return check()
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.context['name'] !== undefined) throw error
    throw new HoldfastError(error.code, `${name}: ${error.message}`, { context: { ...error.context, name }, retry: error.retry, cause: error })
  }
}
