/**
 * Chains of keyring and domain statements as far as the store has them, without the log's word on how many epochs there
 * are. Such a chain proves itself from the id on, but not that nothing was taken off its end; so it is for reading what
 * is there when the entries of the log that name it can't be read, and for nothing else.
 */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { type DomainStatement, parseDomainStatement, verifyDomainStatement } from '@holdfast/core/domain-statement'
import { isHoldfastError } from '@holdfast/core/errors'
import type { DomainId, KeyringId, Sha256Hex } from '@holdfast/core/ids'
import { type KeyringStatement, parseKeyringStatement, verifyKeyringStatement } from '@holdfast/core/keyring-statement'
import { objectName } from '@holdfast/core/layout'
import { maxStatementBytes } from '@holdfast/core/signed-statement'

/** The statements of a keyring that follow from its id, by epoch; empty when not even the first is there. */
export async function storedKeyring(store: BulkStore, id: KeyringId): Promise<readonly KeyringStatement[]> {
  return await follow(store, id, epoch => objectName.keyringStatement(id, epoch), parseKeyringStatement, verifyKeyringStatement)
}

/** The statements of a domain that follow from its id, by epoch; empty when not even the first is there. */
export async function storedDomain(store: BulkStore, id: DomainId): Promise<readonly DomainStatement[]> {
  return await follow(store, id, epoch => objectName.domainStatement(id, epoch), parseDomainStatement, verifyDomainStatement)
}

async function follow<Statement extends { readonly id: Sha256Hex }>(
  store: BulkStore, id: string, name: (epoch: number) => string, parse: (bytes: Uint8Array) => Statement, verify: (statement: Statement, before: Statement | null) => void,
): Promise<readonly Statement[]> {
  const chain: Statement[] = []
  try {
    for (;;) {
      const bytes = await store.get(name(chain.length), maxStatementBytes)
      if (bytes === null) return chain
      const statement = parse(bytes)
      if (chain.length === 0 && statement.id !== id) return chain
      verify(statement, chain.at(-1) ?? null)
      chain.push(statement)
    }
  } catch (error) {
    if (!(['MALFORMED', 'TOO_LARGE', 'UNSUPPORTED', 'BAD_SIGNATURE', 'UNTRUSTED_KEY'] as const).some(code => isHoldfastError(error, code))) throw error
    return chain
  }
}
