/** The custodian of one vault: decides what enters its log. It holds the log's keys and nothing that decrypts. */
import { type ActBody, encodeAct, parseAct } from '@holdfast/core/act'
import type { BulkStore } from '@holdfast/core/bulk-store'
import { type Checkpoint, logVerifierKeys, type LogKeys, verifyCheckpoint } from '@holdfast/core/checkpoint'
import type { Clock } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { HeadStore } from '@holdfast/core/head-store'
import type { DomainId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { type Admission, encodeLogEntry } from '@holdfast/core/log-entry'
import type { NoteSigner } from '@holdfast/core/note'
import { encodeReport, type ReportBody } from '@holdfast/core/report'
import { sha256Hex } from '@holdfast/core/signed-statement'
import { ed25519Signer } from '@holdfast/core/signer'
import type { VaultStatement } from '@holdfast/core/vault-statement'
import { encodeVerifierKey } from '@holdfast/core/vkey'
import { type AdmittedPoint, type History, HistoryFold } from '../history/history.ts'
import { StatementLoader } from '../history/statement-loader.ts'
import { verifyEntry } from '../history/verify-entry.ts'
import type { LogCopies } from '../log/log-copies.ts'
import type { LogView } from '../log/log-view.ts'
import { loadVault } from '../log/load-vault.ts'
import { Sequencer } from '../log/sequencer.ts'
import { assertDomainSecret } from './check-domain.ts'
import { assertLink } from './check-keyring.ts'
import { assertAdmissible, CheckedNeeds, loadPoint } from './check-point.ts'
import { LogTime, type SecondOpinion } from './log-time.ts'

/** What a custodian works with. */
export interface CustodianParts {
  readonly store: BulkStore
  readonly head: HeadStore
  readonly keys: LogKeys
  readonly clock: Clock
  /** Copies of the log's bundles outside of the vault; default none. */
  readonly copies?: LogCopies
  /** Asked when the clock is far ahead of the log; default nobody, so that the clock is not believed. */
  readonly secondOpinion?: SecondOpinion
}

/** How an existing vault's custodian is opened. */
export interface CustodianOptions extends CustodianParts {
  /** The vault's id as pinned; null trusts what is found. */
  readonly vault: VaultId | null
  /** The last checkpoint that this machine saw, or null. */
  readonly seen: Uint8Array | null
}

/** What became of a point. */
export type PointDecision =
  /** `already`: it was in the log before. */
  | { readonly kind: 'admitted', readonly point: AdmittedPoint, readonly already: boolean }
  /** Nothing was logged. The agent stores these objects (their content under whatever names) anew and makes a new point. */
  | { readonly kind: 'missing', readonly objects: readonly string[] }

const dayMs = 86_400_000

/**
 * Opens the custodian of an existing vault.
 * @throws HoldfastError NO_VAULT, SWAPPED_VAULT, what openLog throws; UNTRUSTED_KEY when the keys are not the log's
 */
export async function openCustodian(options: CustodianOptions): Promise<Custodian> {
  const vault = await loadVault(options.store, options.vault)
  assertOwnKeys(vault, options.keys)
  const seen = options.seen === null ? null : verifyCheckpoint(options.seen, vault.body.log.keys)
  const custodian = await Custodian.start(options, vault, seen)
  if (custodian.log.size === 0) throw new HoldfastError('VANISHED', 'the log of the vault is not in the store', { context: { vault: vault.id } })
  return custodian
}

/** @throws HoldfastError UNTRUSTED_KEY when these are not the keys of the vault's log */
export function assertOwnKeys(vault: VaultStatement, keys: LogKeys): void {
  const own = logVerifierKeys(vault.body.log.origin, keys).map(encodeVerifierKey).join('\n')
  if (own !== vault.body.log.keys.map(encodeVerifierKey).join('\n')) {
    throw new HoldfastError('UNTRUSTED_KEY', 'these are not the keys of this vault\'s log', { context: { vault: vault.id, origin: vault.body.log.origin } })
  }
}

/**
 * Every verb may be repeated after an error of the store: what is in the log already is not logged again.
 * Besides what is said of each, all throw what openLog and Sequencer.append throw.
 */
export class Custodian {
  readonly vault: VaultStatement
  readonly #store: BulkStore
  readonly #time: LogTime
  readonly #signer: NoteSigner
  readonly #sequencer: Sequencer
  readonly #statements: StatementLoader
  readonly #checked = new CheckedNeeds()
  readonly #history: HistoryFold
  #log: LogView
  /** Appends of one process queue here instead of racing each other. */
  #queue: Promise<unknown> = Promise.resolve()

  private constructor(options: CustodianParts, vault: VaultStatement, sequencer: Sequencer, log: LogView) {
    const { store, keys, clock } = options
    this.vault = vault
    this.#store = store
    this.#time = new LogTime(clock, options.secondOpinion ?? (async () => await Promise.resolve(false)))
    this.#signer = ed25519Signer(vault.body.log.origin, keys.ed25519)
    this.#sequencer = sequencer
    this.#statements = new StatementLoader(store)
    this.#history = new HistoryFold(vault.id)
    this.#log = log
  }

  /** For openCustodian and createVault; the log may be empty. */
  static async start(parts: CustodianParts, vault: VaultStatement, seen: Checkpoint | null): Promise<Custodian> {
    const sequencer = new Sequencer({ ...parts, vault }, seen)
    return new Custodian(parts, vault, sequencer, await sequencer.view())
  }

  /** The log as this custodian saw it last. */
  get log(): LogView {
    return this.#log
  }

  /** The newest checkpoint that this custodian saw. */
  get checkpoint(): Checkpoint {
    return this.#log.checkpoint
  }

  /** What the log says now. */
  async history(): Promise<History> {
    return await this.#exclusive(async () => {
      this.#log = await this.#sequencer.view()
      return await this.#fold(this.#log)
    })
  }

  /**
   * Looks whether an entry could be logged at this time, before work is begun that ends with one.
   * @param retains as of the point that is to be admitted
   * @throws HoldfastError REFUSED when the clock is far ahead of the log and nobody confirms it
   */
  async assertTime(retains: boolean): Promise<void> {
    await this.#time.next(await this.history(), retains)
  }

  /**
   * Looks whether what opens all points of a domain is in the store, before work is begun that is worth nothing without it.
   * @throws HoldfastError UNTRUSTED_KEY when the log does not name the domain; VANISHED or CORRUPT of its statements or secret, which
   *   nobody can store anew
   */
  async assertDomain(domain: DomainId): Promise<void> {
    await this.#assertSecret(domain, await this.history())
  }

  /**
   * Logs a keyring epoch whose statement is in the store.
   * @param act a `keyring-stated` act, signed by the owner (Ed25519) of the epoch before; of epoch 0 itself for the first
   * @throws HoldfastError REFUSED when it is not the next epoch; VANISHED or CORRUPT also for its link; BAD_SIGNATURE, UNTRUSTED_KEY
   */
  async stateKeyring(act: Uint8Array): Promise<void> {
    const { subject } = this.#parse(act, 'keyring-stated')
    await this.#logAct(act, async history => {
      if (isStated(history.keyrings.get(subject.keyring), subject)) return true
      await assertLink(this.#store, subject)
      return false
    })
  }

  /**
   * Logs a domain epoch whose statement and secret are in the store.
   * @param act a `domain-stated` act, signed by the agent
   * @throws HoldfastError REFUSED when it is not the next epoch or not of the keyring's current one; as stateKeyring
   */
  async stateDomain(act: Uint8Array): Promise<void> {
    const { subject } = this.#parse(act, 'domain-stated')
    await this.#logAct(act, async history => {
      if (isStated(history.domains.get(subject.domain), subject)) return true
      await this.#assertDomain(subject, history)
      return false
    })
  }

  /**
   * Admits a point whose statement, and everything it needs, is in the store.
   * @param act a `point-admitted` act, signed by the domain's agent
   * @throws HoldfastError REFUSED with the reason; VANISHED when the statement itself or the domain's secret is missing; CORRUPT, BAD_SIGNATURE, UNTRUSTED_KEY
   */
  async admitPoint(act: Uint8Array): Promise<PointDecision> {
    const { subject } = this.#parse(act, 'point-admitted')
    const { point } = subject
    const statement = await loadPoint(this.#store, point)
    if (statement.body.domain !== subject.domain) {
      throw new HoldfastError('REFUSED', 'the act names another domain than the point', { context: { point, expected: statement.body.domain, found: subject.domain } })
    }
    let missing: string[] = []
    let already = false
    const history = await this.#append(async now => {
      already = now.points.has(point)
      if (already) return null
      await assertAdmissible(statement, now, this.vault, this.#statements)
      await this.#assertSecret(subject.domain, now)
      missing = await this.#checked.missing(this.#store, statement.body)
      if (missing.length > 0) return null
      const { mode, days } = statement.body.retain
      return { act, retains: days > 0, admitted: at => ({ mode, retainUntil: at + days * dayMs }) }
    })
    const admitted = history.points.get(point)
    return admitted === undefined ? { kind: 'missing', objects: missing } : { kind: 'admitted', point: admitted, already }
  }

  /** Signs a report of a verification, stores it and logs it. @returns the report's bytes, also in `reports/` */
  async recordVerification(body: ReportBody): Promise<Uint8Array> {
    const bytes = encodeReport(body, this.#signer)
    const report = sha256Hex(bytes)
    await this.#store.put(objectName.report(report), bytes)
    await this.#store.flush()
    const { size, root, kind, outcome, sample } = body
    const act = this.#sign({ type: 'vault-verified', vault: this.vault.id, subject: { report, size, root, kind, outcome, sample } })
    await this.#logAct(act, history => history.verifications.some(v => v.report === report))
    return bytes
  }

  /** Logs the vault's creation; nothing when it is logged already. */
  async recordCreation(): Promise<void> {
    const act = this.#sign({ type: 'vault-created', vault: this.vault.id, subject: { vault: this.vault.id } })
    await this.#logAct(act, history => history.size > 0)
  }

  /** Appends an act that needs no word of the custodian's, unless `isLogged`. */
  async #logAct(act: Uint8Array, isLogged: (history: History) => boolean | Promise<boolean>): Promise<void> {
    await this.#append(async history => (await isLogged(history) ? null : { act, retains: false, admitted: () => null }))
  }

  async #append(plan: (history: History) => Promise<PlannedEntry | null>): Promise<History> {
    return await this.#exclusive(async () => {
      this.#log = await this.#sequencer.append(async log => {
        const history = await this.#fold(log)
        const planned = await plan(history)
        return planned === null ? [] : [await this.#entry(planned)]
      })
      return await this.#fold(this.#log)
    })
  }

  async #exclusive<T>(run: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(run)
    this.#queue = result.catch(() => undefined) // the caller gets the error; the queue goes on
    return await result
  }

  /** The next entry's bytes, after the same checks that every reader of the log makes. */
  async #entry(planned: PlannedEntry): Promise<Uint8Array> {
    const history = this.#history
    const act = parseAct(planned.act)
    const at = await this.#time.next(history, planned.retains)
    const logged = { index: history.size, entry: { at, act, admitted: planned.admitted(at) } }
    try {
      history.assertNext(logged)
    } catch (cause) {
      throw new HoldfastError('REFUSED', 'the rules of the log forbid this entry', { cause, context: { type: act.body.type, entry: history.size } })
    }
    await verifyEntry(logged, history, this.vault, this.#statements)
    return encodeLogEntry(logged.entry)
  }

  /** Only within #exclusive: two folds at a time would add entries twice. */
  async #fold(log: LogView): Promise<HistoryFold> {
    for await (const logged of log.entries(this.#history.size)) this.#history.add(logged)
    return this.#history
  }

  #parse<Type extends ActBody['type']>(bytes: Uint8Array, type: Type): Extract<ActBody, { readonly type: Type }> {
    const { body } = parseAct(bytes)
    if (body.type !== type) throw new HoldfastError('REFUSED', `expected an act of type ${type}`, { context: { found: body.type } })
    return body as Extract<ActBody, { readonly type: Type }>
  }

  #sign(body: ActBody): Uint8Array {
    return encodeAct(body, this.#signer)
  }

  async #assertSecret(domain: DomainId, history: History): Promise<void> {
    const { body } = await this.#statements.domain(domain, history.domains.get(domain) ?? [])
    await assertDomainSecret(this.#store, { domain, epoch: body.epoch }, body.secret)
  }

  async #assertDomain(subject: { domain: DomainId, epoch: number, statement: Sha256Hex }, history: History): Promise<void> {
    const statement = await this.#statements.domain(subject.domain, [...(history.domains.get(subject.domain) ?? []), subject.statement])
    const { keyring, keyringEpoch, secret } = statement.body
    const current = (history.keyrings.get(keyring)?.length ?? 0) - 1
    if (keyringEpoch !== current) {
      throw new HoldfastError('REFUSED', current < 0 ? 'the log does not name the keyring of the domain' : 'the keyring has a newer epoch', {
        context: { domain: subject.domain, keyring, expected: current, found: keyringEpoch },
      })
    }
    await assertDomainSecret(this.#store, subject, secret)
  }
}

interface PlannedEntry {
  readonly act: Uint8Array
  readonly retains: boolean
  admitted(at: number): Admission | null
}

function isStated(epochs: readonly Sha256Hex[] | undefined, subject: { readonly epoch: number, readonly statement: Sha256Hex }): boolean {
  return epochs?.[subject.epoch] === subject.statement
}
