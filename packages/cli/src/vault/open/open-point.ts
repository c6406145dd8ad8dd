/** Opens points for reading, with the recovery identity. */
import { mkdtemp, mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { toHex } from '@holdfast/core/bytes'
import { checkDomainChain, type DomainBody } from '@holdfast/core/domain-statement'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { DomainId, IndexId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { parsePointStatement, type PointStatement, verifyPointStatement } from '@holdfast/core/point-statement'
import { primitives } from '@holdfast/core/primitives'
import { objectKind } from '@holdfast/core/sealed-object'
import type { AdmittedPoint } from '@holdfast/custody/history'
import { DataKeys } from '@holdfast/engine/data-keys'
import { DomainCache } from '@holdfast/engine/known-runs'
import { openPointDetails, type PointDetails } from '@holdfast/engine/point-details'
import { openReportPaths } from '@holdfast/engine/report-paths'
import { PointReader, type PointReaderOptions } from '@holdfast/engine/point-reader'
import { RunSource } from '@holdfast/engine/run-source'
import { deriveDomainKeys, type DomainKeys, unwrapDomainSecret } from '@holdfast/keys/domain-secret'
import { homePath } from '../../home/home-folders.ts'
import type { Session } from '../../session.ts'
import { inCache } from './in-cache.ts'
import type { ReadableVault, VaultReader } from './open-identity.ts'

/** A point that is open for reading, and the keys of its domain, which the threads of a restore need. */
export interface OpenPoint {
  readonly reader: PointReader
  readonly domain: DomainId
  readonly keys: DomainKeys
}

interface OpenDomain {
  readonly body: DomainBody
  readonly keys: DomainKeys
  readonly runs: RunSource
}

/** Opens the points of one vault; shares what they have in common. */
export class PointOpener {
  readonly #open: ReadableVault
  readonly #cacheRoot: string
  readonly #warn: (text: string) => void
  readonly #lost = new Set<IndexId>()
  readonly #dataKeys: DataKeys
  readonly #domains = new Map<string, Promise<OpenDomain>>()

  private constructor(open: ReadableVault, cacheRoot: string, warn: (text: string) => void) {
    this.#open = open
    this.#warn = warn
    this.#cacheRoot = cacheRoot
    this.#dataKeys = new DataKeys({ store: open.store, keyring: open.keyring, identities: open.reader.identities, opensAll: open.reader.opensAll })
  }

  /** Runs `use` with an opener. Decrypted indexes lie in a private folder until it ends. */
  static async use<T>(session: Session, open: ReadableVault, use: (opener: PointOpener) => Promise<T>): Promise<T> {
    const cache = homePath.cache(session.home, open.vault.id)
    const folder = await inCache(cache, async () => {
      await mkdir(cache, { recursive: true, mode: 0o700 })
      return await mkdtemp(join(cache, 'read-'))
    })
    const opener = new PointOpener(open, folder, text => {
      session.output.warn(text)
    })
    try {
      return await use(opener)
    } finally {
      await opener.#close()
      await rm(folder, { recursive: true, force: true })
    }
  }

  /** Opens a point of the log. Its reader works until `use` ends. @throws HoldfastError VANISHED, CORRUPT, BAD_SIGNATURE, WRONG_SECRET */
  async open(admitted: AdmittedPoint): Promise<OpenPoint> {
    return await this.#read(admitted, {})
  }

  /**
   * Opens a point also when indexes of it are missing or damaged, and warns: what they said is taken from its packs.
   * @throws HoldfastError as open, and VANISHED or CORRUPT when the list of its packs is lost as well
   */
  async openAnyway(admitted: AdmittedPoint): Promise<OpenPoint> {
    return await this.#read(admitted, {
      onLostIndex: (index, why) => {
        if (this.#lost.has(index)) return
        this.#lost.add(index)
        this.#warn(`Warning: ${why} (${index.slice(0, 12)}). What it said is read from the packs of the point instead; "holdfast verify" tells what else is damaged.`)
      },
    })
  }

  async #read(admitted: AdmittedPoint, lost: Pick<PointReaderOptions, 'onLostIndex'>): Promise<OpenPoint> {
    const { store, vault } = this.#open
    const { statement, domain } = await this.#verified(admitted)
    const id = statement.body.domain
    const options = { store, vault: vault.id, dataKeys: this.#dataKeys, runs: domain.runs, domain: { id, keys: domain.keys }, ...lost }
    const reader = await inCache(this.#cacheRoot, () => PointReader.open(options, statement))
    return { reader, domain: id, keys: domain.keys }
  }

  /** What a point says of itself to those who can read it. Does not need its indexes. @throws HoldfastError as open */
  async details(admitted: AdmittedPoint): Promise<PointDetails> {
    const { dek, domain, sealed } = (await this.#verified(admitted)).statement.body
    const inputKey = await this.#dataKeys.get(dek)
    return openPointDetails({ inputKey, vault: this.#open.vault.id, domain, kind: objectKind.point }, sealed)
  }

  /** A point's part of a report. @throws HoldfastError as open */
  async reportPaths(admitted: AdmittedPoint, sealed: Uint8Array): Promise<ReturnType<typeof openReportPaths>> {
    const { dek, domain } = (await this.#verified(admitted)).statement.body
    return openReportPaths({ inputKey: await this.#dataKeys.get(dek), vault: this.#open.vault.id, domain, kind: objectKind.report }, sealed)
  }

  async #verified(admitted: AdmittedPoint): Promise<{ readonly statement: PointStatement; readonly domain: OpenDomain }> {
    const name = objectName.point(admitted.point)
    const bytes = await this.#open.store.get(name, 1 << 20)
    if (bytes === null) throw new HoldfastError('VANISHED', 'a point that the log names is not in the store', { context: { name } })
    if (toHex(primitives.sha256(bytes)) !== (admitted.point as string)) throw new HoldfastError('CORRUPT', 'the statement of a point is damaged', { context: { name } })
    const statement = parsePointStatement(bytes)
    const domain = await this.#domain(statement.body.domain, statement.body.domainEpoch)
    verifyPointStatement(statement, statement.body.domain, domain.body)
    return { statement, domain }
  }

  async #close(): Promise<void> {
    for (const domain of await Promise.allSettled(this.#domains.values())) if (domain.status === 'fulfilled') await domain.value.runs.close()
  }

  #domain(id: DomainId, epoch: number): Promise<OpenDomain> {
    const key = `${id}/${epoch}`
    let domain = this.#domains.get(key)
    if (domain === undefined) {
      domain = this.#openDomain(id, epoch)
      this.#domains.set(key, domain)
    }
    return domain
  }

  async #openDomain(id: DomainId, epoch: number): Promise<OpenDomain> {
    const { history, reader } = this.#open
    const epochs = history.domains.get(id)
    if (epochs?.[epoch] === undefined) throw new HoldfastError('UNTRUSTED_KEY', 'the log does not name the domain of a point', { context: { domain: id, epoch } })
    const statements = await Promise.all(epochs.slice(0, epoch + 1).map(async (expected, n) => {
      const name = objectName.domainStatement(id, n)
      const bytes = await this.#need(name)
      if (toHex(primitives.sha256(bytes)) !== expected) throw new HoldfastError('CORRUPT', 'the statement of a domain is damaged', { context: { name } })
      return bytes
    }))
    const body = checkDomainChain(id, statements).current
    const wrapped = await this.#need(objectName.domainSecret(id, epoch))
    if (toHex(primitives.sha256(wrapped)) !== body.secret) {
      throw new HoldfastError('CORRUPT', "a domain's secret is damaged", { context: { name: objectName.domainSecret(id, epoch) } })
    }
    const keys = deriveDomainKeys(await unwrapDomainSecret(reader.identities, wrapped, id).catch(damagedUnlessOlder(reader)), id)
    const runs = new RunSource({
      cache: new DomainCache(join(this.#cacheRoot, `${id}-${epoch}`), epoch),
      store: this.#open.store,
      context: { indexKey: keys.index, vault: this.#open.vault.id, domain: id },
      agentKey: body.agent.publicKey,
    })
    return { body, keys, runs }
  }

  async #need(name: string): Promise<Uint8Array> {
    const bytes = await this.#open.store.get(name, 1 << 20)
    if (bytes === null) throw new HoldfastError('VANISHED', 'an object that a point needs is not in the store', { context: { name } })
    return bytes
  }
}

/** What an identity of the newest epoch doesn't open is damaged, or a link to its epoch is. */
function damagedUnlessOlder({ opensAll }: VaultReader) {
  return (cause: unknown): never => {
    if (!opensAll || !isHoldfastError(cause, 'WRONG_SECRET')) throw cause
    throw new HoldfastError('CORRUPT', "a domain's secret does not open: it is wrapped to another keyring, or a link of the keyring is damaged", { cause })
  }
}
