/** A backup from the command's settings to the log entry. On first use the vault and the keys are made. */
import { existsSync, realpathSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import { openFileSource } from '@holdfast/adapters/file-source'
import { encodeAct } from '@holdfast/core/act'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { ByteString } from '@holdfast/core/file-source'
import { primitives } from '@holdfast/core/primitives'
import type { RetentionMode } from '@holdfast/core/statement-fields'
import type { Custodian } from '@holdfast/custody/custodian'
import type { BackupInput, BackupResult } from '@holdfast/engine/backup-options'
import { DomainCache } from '@holdfast/engine/known-runs'
import { runBackup } from '@holdfast/engine/run-backup'
import type { ReaderSetup } from '@holdfast/engine/worker-messages'
import type { FromReader, ToReader } from '@holdfast/engine/worker-messages'
import { agentSigner, type AgentKey } from '@holdfast/keys/agent-key-file'
import { parseAgeRecipient } from '@holdfast/keys/age-key'
import { deriveDomainKeys } from '@holdfast/keys/domain-secret'
import { addDamagedObjects, loadDamagedObjects } from '../../home/damaged-objects.ts'
import { homePath } from '../../home/home-folders.ts'
import { rememberSeen } from '../../home/seen-checkpoints.ts'
import { daysOf } from '../../options/duration.ts'
import { formatCount } from '../../output/format-size.ts'
import { displayPath } from '../../output/terminal-text.ts'
import { createBackupFilter, type Exclusions } from '../../selection/backup-filter.ts'
import type { Session } from '../../session.ts'
import { version } from '../../version.ts'
import { inCache } from '../open/in-cache.ts'
import { loadKeyringState } from '../keys/keyring-state.ts'
import { openLocalCustodian } from '../open/open-custodian.ts'
import { storePath } from '../open/open-store.ts'
import { openStores, openVault, type OpenVault } from '../open/open-vault.ts'
import { loadAgentKey } from '../keys/secret-files.ts'
import { recallIndexes } from './recall-indexes.ts'
import { threadCount } from '../../threads/thread-count.ts'

/** What is asked for. */
export interface BackupSettings {
  readonly what:
    | { readonly kind: 'paths'; readonly paths: readonly ByteString[]; readonly exclusions: Exclusions; readonly oneFileSystem: boolean; readonly fullRead: boolean }
    | { readonly kind: 'stream'; readonly name: ByteString }
  /** Milliseconds, or null for the vault's default. */
  readonly retain: number | null
  readonly mode: RetentionMode | null
  readonly label: string | null
}

/** A level at which compressing costs little more than reading. */
const compressionLevel = 1

/** Times that a point is made anew because objects that it needs are missing. */
const mostAttempts = 2

/** What came of making a point: it is admitted when nothing is missing. */
interface Attempt {
  readonly result: BackupResult
  /** Objects that the vault should have and has not. */
  readonly missing: readonly string[]
}

/** Makes a point and has it admitted. */
export async function performBackup(session: Session, settings: BackupSettings): Promise<BackupResult> {
  const { open, agent } = await openForBackup(session)
  const custodian = await openLocalCustodian(session, open)
  await custodian.assertTime((settings.retain ?? open.vault.body.retention.days) > 0)
  await custodian.assertDomain(agent.domain)
  const cacheFolder = join(homePath.cache(session.home, open.vault.id), agent.domain)
  await recallIndexes(new DomainCache(cacheFolder, agent.domainEpoch), open, agent)
  const distrusted = await loadDamagedObjects(session.home, open.vault.id)
  const told = new Set<string>()
  const attempt = async (): Promise<Attempt> => {
    const result = await inCache(cacheFolder, () => makePoint(session, settings, { open, agent, cacheFolder, distrusted, told }))
    const decision = await admit(custodian, agent, result)
    return { result, missing: decision.kind === 'missing' ? decision.objects : [] }
  }
  let { result, missing } = await attempt()
  for (let again = 1; missing.length > 0 && again <= mostAttempts; again++) {
    await addDamagedObjects(session.home, open.vault.id, missing.map(name => ({ name, by: 'backup' })))
    if (settings.what.kind === 'stream') {
      // What came on the standard input is gone: it can't be stored anew from here.
      throw new HoldfastError('VANISHED', 'objects that this machine relied on are not in the vault any more, or damaged, so the stream was not stored: run it again', {
        context: { first: missing[0], missing: missing.length }, retry: 'now',
      })
    }
    session.output.warn(`${listed(missing)} that this machine relied on ${missing.length === 1 ? 'is' : 'are'} not in the vault any more, or damaged: storing anew what ${missing.length === 1 ? 'it' : 'they'} held.`)
    for (const name of missing) {
      distrusted.add(name)
      told.add(name)
    }
    // The last attempt relies on nothing at all.
    if (again === mostAttempts) await rm(cacheFolder, { recursive: true, force: true })
    ;({ result, missing } = await attempt())
  }
  if (missing.length > 0) {
    throw new HoldfastError('VANISHED', 'objects that were just stored are not in the vault', { context: { first: missing[0], missing: missing.length } })
  }
  await rememberSeen(session.home, open.vault.id, custodian.checkpoint.bytes)
  return result
}

async function openForBackup(session: Session): Promise<{ readonly open: OpenVault; readonly agent: AgentKey }> {
  let open = await openVault(session).catch((error: unknown) => {
    if (isHoldfastError(error, 'NO_VAULT')) return null
    throw error
  })
  let agent = open === null ? null : await loadAgentKey(session, open.vault.id)
  // what was cut off while it was made is finished
  if (open === null || agent === null || open.history.domains.get(agent.domain)?.[agent.domainEpoch] === undefined) {
    // only the first backup needs these
    const [{ makeVault }, { tellMade }] = await Promise.all([import('../open/make-vault.ts'), import('../open/tell-made.ts')])
    const stores = await openStores(session)
    const made = await makeVault(session, stores, { retention: { mode: 'governance', days: 0 }, classification: 'confidential' })
    tellMade(session, made, stores.place)
    open = await openVault(session)
    agent = await loadAgentKey(session, open.vault.id)
  }
  if (agent === null) throw new HoldfastError('INTERNAL', 'the key of the agent was not written')
  return { open, agent }
}

/** What a session begins with. */
interface Start {
  readonly open: OpenVault
  readonly agent: AgentKey
  readonly cacheFolder: string
  readonly distrusted: ReadonlySet<string>
  /** Of these the person knows. */
  readonly told: ReadonlySet<string>
}

async function makePoint(session: Session, settings: BackupSettings, { open, agent, cacheFolder, distrusted, told }: Start): Promise<BackupResult> {
  const { vault, store, place, history, log } = open
  const keyring = await loadKeyringState(store, agent.keyring, history)
  const source = openFileSource()
  const { what } = settings
  const progress = session.output.startProgress('backing up')
  const input: BackupInput = what.kind === 'stream'
    ? { kind: 'stream', name: what.name, content: session.surroundings.stdin as AsyncIterable<Uint8Array> }
    : {
        kind: 'paths', paths: what.paths, oneFileSystem: what.oneFileSystem, fullRead: what.fullRead,
        filter: createBackupFilter({ ...what.exclusions, folders: ownFolders(session, place) }, source, (message, path) => {
          session.output.warn(`${displayPath(path)}: ${message}`)
        }),
      }
  try {
    return await runBackup({
      store, source, clock: session.clock, vault: vault.id,
      domain: { id: agent.domain, epoch: agent.domainEpoch, keys: deriveDomainKeys(agent.domainSecret, agent.domain) },
      keyring: { id: keyring.id, epoch: keyring.epoch, recipients: keyring.current.recipients.map(parseAgeRecipient) },
      agent: agentSigner(agent.seed),
      signBytes: message => primitives.ed25519Sign(agent.seed, message),
      logSize: log.checkpoint.size,
      cache: new DomainCache(cacheFolder, agent.domainEpoch),
      distrusted,
      input,
      retain: {
        mode: settings.mode ?? vault.body.retention.mode,
        days: settings.retain === null ? vault.body.retention.days : daysOf(settings.retain),
      },
      about: {
        host: hostname(), user: userInfo().username, label: settings.label, program: `holdfast ${version}`,
        paths: what.kind === 'paths' ? what.paths.map(path => Buffer.from(path, 'latin1').toString('base64')) : [],
      },
      makeReader: (setup: ReaderSetup) => session.startWorker<ToReader, FromReader>({ kind: 'read', place, setup }),
      threads: threadCount(),
      compressionLevel,
      signal: session.signal,
      onDistrusted: names => {
        const untold = names.filter(name => !told.has(name))
        if (untold.length > 0) session.output.warn(`${listed(untold)} that this machine relied on ${untold.length === 1 ? 'was' : 'were'} found damaged or missing: storing anew what ${untold.length === 1 ? 'it' : 'they'} held.`)
      },
      onProgress: p => {
        progress.update({ filesDone: p.files, filesTotal: p.filesTotal, bytesDone: p.bytes, bytesTotal: p.bytesTotal, current: displayPath(p.current) })
      },
    })
  } finally {
    progress.done()
    // A pipe that says nothing more, and has no end, would keep the process.
    if (what.kind === 'stream') session.surroundings.stdin.destroy()
  }
}

/** How many, and the first of them. */
function listed(names: readonly string[]): string {
  return `${formatCount(names.length, 'object')} (${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''})`
}

/** Holdfast's own folders that change while it works: a vault is not stored in itself. */
function ownFolders(session: Session, place: string): ByteString[] {
  return [storePath(place), session.home.cache].filter(folder => existsSync(folder)).map(folder => realpathSync(folder, 'latin1') as ByteString)
}

async function admit(custodian: Custodian, agent: AgentKey, result: BackupResult) {
  const subject = { point: result.point, domain: agent.domain }
  return await custodian.admitPoint(encodeAct({ type: 'point-admitted', vault: agent.vault, subject }, agentSigner(agent.seed)))
}
