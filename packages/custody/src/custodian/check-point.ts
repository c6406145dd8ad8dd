/** Checks before a point is admitted: who signed it, what it names, and that all it needs is in the store. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { HoldfastError } from '@holdfast/core/errors'
import type { DekId, NeedsId, PointId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { parsePointStatement, type PointBody, type PointStatement, verifyPointStatement } from '@holdfast/core/point-statement'
import type { History } from '../history/history.ts'
import { loadStatement, type StatementLoader } from '../history/statement-loader.ts'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { loadNeedsPart, objectOfRecord, objectsOfStatement } from './point-needs.ts'
import { type ExpectedObject, findMissing } from './present.ts'

/** Loads a point's statement. @throws HoldfastError VANISHED, CORRUPT, MALFORMED */
export async function loadPoint(store: BulkStore, point: PointId): Promise<PointStatement> {
  return parsePointStatement(await loadStatement(store, objectName.point(point), point as string as PointStatement['id']))
}

/**
 * Checks a point's statement against what the log says now.
 * @throws HoldfastError REFUSED with the reason, BAD_SIGNATURE or UNTRUSTED_KEY when its domain's agent did not sign it
 */
export async function assertAdmissible(statement: PointStatement, history: History, vault: VaultStatement, statements: StatementLoader): Promise<void> {
  const { body, id } = statement
  if (body.vault !== vault.id) throw refused('the point is of another vault', { point: id, expected: vault.id, found: body.vault })
  const domainEpochs = history.domains.get(body.domain)
  if (domainEpochs === undefined) throw refused('the log does not name the domain of the point', { point: id, domain: body.domain })
  const domain = await statements.domain(body.domain, domainEpochs)
  if (body.domainEpoch !== domain.body.epoch) {
    throw refused('the domain of the point has a newer epoch', { point: id, expected: domain.body.epoch, found: body.domainEpoch })
  }
  verifyPointStatement(statement, body.domain, domain.body)
  const keyringEpoch = (history.keyrings.get(body.keyring)?.length ?? 0) - 1
  if (keyringEpoch < 0) throw refused('the log does not name the keyring of the point', { point: id, keyring: body.keyring })
  if (body.keyringEpoch !== keyringEpoch) {
    throw refused('the keyring has a newer epoch: its recipients have changed', { point: id, expected: keyringEpoch, found: body.keyringEpoch })
  }
}

/**
 * Remembers parts of needs whose objects were all there, so that a point that changes little costs little.
 *
 * Sound, because a part is named by the hash of its records, an object is written once and never changed, and nothing
 * but this custodian deletes: what was there when a part was checked is there still. Were an object taken away behind
 * the custodian's back, the check of this admission could miss it just as one that runs a moment before the theft;
 * finding that is the work of verifying. For the same reason the memory ends with the process, and whoever deletes
 * objects (pruning) must forget the parts that name them.
 */
export class CheckedNeeds {
  /** By part, the data keys in it. */
  readonly #parts = new Map<string, readonly DekId[]>()

  /**
   * The names of objects that the point needs and that are not in the store with their sizes.
   * @throws HoldfastError REFUSED when the needs hold another domain or lack the point's own data key
   */
  async missing(store: BulkStore, body: PointBody): Promise<string[]> {
    const missing = await findMissing(store, objectsOfStatement(body))
    let hasOwnKey = false
    for (const id of body.needs) {
      const key = `${id}/${body.keyring}/${body.domain}`
      if (!this.#parts.has(key)) missing.push(...await this.#checkPart(store, id, key, body))
      hasOwnKey ||= this.#parts.get(key)?.includes(body.dek) === true
    }
    // Without its record nobody could tell, keyless, that the wrap of the data key is damaged.
    if (missing.length === 0 && !hasOwnKey) throw refused('the needs of the point lack its own data key', { dek: body.dek })
    return missing
  }

  /** Must be called for what is deleted; drops everything, which costs a check at the next admission. */
  forget(): void {
    this.#parts.clear()
  }

  async #checkPart(store: BulkStore, id: NeedsId, key: string, body: PointBody): Promise<string[]> {
    const records = await loadNeedsPart(store, id)
    if (records === null) return [objectName.needs(id)]
    const expected: ExpectedObject[] = records.map(record => {
      if (record.kind === 'domain' && record.id !== body.domain) {
        throw refused('the point needs objects of another domain', { needs: id, expected: body.domain, found: record.id })
      }
      return objectOfRecord(record, body.domain, body.keyring)
    })
    const missing = await findMissing(store, expected)
    if (missing.length === 0) this.#parts.set(key, records.flatMap(record => (record.kind === 'data-key' ? [record.id] : [])))
    return missing
  }
}

function refused(reason: string, context: Record<string, string | number>): HoldfastError {
  return new HoldfastError('REFUSED', reason, { context })
}
