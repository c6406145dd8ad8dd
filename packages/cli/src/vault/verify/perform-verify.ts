/** `verify`: checked without a secret, and with --data with the identity; recorded in the log, and told. */
import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { toHex, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import type { ReportBody } from '@holdfast/core/report'
import { primitives } from '@holdfast/core/primitives'
import type { Instant } from '@holdfast/core/clock'
import { objectName } from '@holdfast/core/layout'
import { type Finding, reportFindings } from '@holdfast/custody/findings'
import type { HashObjects } from '@holdfast/custody/hash-objects'
import { type Sample, sampleSeed } from '@holdfast/custody/sample'
import { verifyVault, type VerifyReport } from '@holdfast/custody/verify-vault'
import { addDamagedObjects, replaceDamagedObjects } from '../../home/damaged-objects.ts'
import { loadPin } from '../../home/pins.ts'
import { rememberSeen } from '../../home/seen-checkpoints.ts'
import { formatCount, formatSize } from '../../output/format-size.ts'
import { formatDuration } from '../../output/format-time.ts'
import { displayPath, escapeForTerminal, jsonPath } from '../../output/terminal-text.ts'
import type { Session } from '../../session.ts'
import { openLocalCustodian } from '../open/open-custodian.ts'
import { openVaultToRead } from '../open/open-identity.ts'
import { openDamaged, type OpenLog } from '../open/open-vault.ts'
import { loadLogKey } from '../keys/secret-files.ts'
import { type PointVerification, verifyPoints } from './verify-points.ts'
import type { VerifyThreads } from './verify-threads.ts'

/** What was asked for. */
export interface VerifySettings {
  /** Also decrypt and hash every blob, and walk every tree. */
  readonly data: boolean
  /** Share of the data, or null for all. */
  readonly sample: number | null
  /** Added to the seed of the sample; null for random bytes of this machine. */
  readonly nonce: string | null
  /** Where the signed report goes. */
  readonly report: string | null
}

/** Verifies, records, tells. @throws HoldfastError REFUSED for a report when the log's keys are elsewhere; what verifyVault throws */
export async function performVerify(session: Session, threads: VerifyThreads, settings: VerifySettings): Promise<void> {
  if (settings.nonce !== null && settings.sample === null) throw new HoldfastError('USAGE', '--nonce goes with --sample')
  if (settings.data && settings.sample !== null) throw new HoldfastError('USAGE', '--data looks at everything: --sample does not go with it')
  const vault = threads.kind === 'data' ? { ...threads, open: await openVaultToRead(session) } : { ...threads, open: await openDamaged(session) }
  const open: OpenLog = vault.open
  const keys = await loadLogKey(session, open.vault)
  if (keys === null && settings.report !== null) {
    throw new HoldfastError('REFUSED', "a report is signed with the keys of the vault's log, which are not on this machine", { context: { vault: open.vault.id } })
  }
  const { keyless, data } = vault.kind === 'data'
    ? await verifyPoints(session, vault.open, vault.threads, hashObjects => verifyKeyless(session, open, settings, hashObjects))
    : { keyless: await verifyKeyless(session, open, settings, vault.hashObjects), data: null }
  const { body, findings } = data === null ? keyless : withData(keyless, data, session.clock.now())
  await remember(session, open, settings, keyless.findings, data === null ? [] : data.findings)
  const report = keys === null ? 'keys elsewhere' : await record(session, open, body, settings)
  if (settings.report !== null && typeof report !== 'string') await writeReport(settings.report, report)
  const lost = Map.groupBy(data?.paths ?? [], path => objectName.point(path.point))
  for (const { object, problem, detail, points } of findings) {
    const paths = lost.get(object) ?? []
    const line = {
      type: 'damage' as const, object, problem, detail, points: [...points],
      ...(paths.length === 0 ? {} : { paths: paths.map(path => jsonPath(path.path).path) }),
    }
    const touched = points.length === 0 ? 'no point needs it' : `needed by ${formatCount(points.length, 'point')}: ${points.slice(0, 4).map(id => id.slice(0, 12)).join(', ')}${points.length > 4 ? ', …' : ''}`
    session.output.result(line, () => [`${problem}  ${escapeForTerminal(object)}`, `         ${escapeForTerminal(detail)}; ${touched}`, ...paths.map(path => `         ${displayPath(path.path)}: ${escapeForTerminal(path.problem)}`)])
  }
  if (body.outcome === 'damaged') session.outcome = 'damage'
  tell(session, body, findings.filter(finding => finding.problem !== 'unknown').length, report, open.log.size)
}

async function verifyKeyless(session: Session, open: OpenLog, settings: VerifySettings, hashObjects: HashObjects): Promise<VerifyReport> {
  const progress = session.output.startProgress('verifying', 'object')
  try {
    return await verifyVault({
      store: open.store,
      log: open.log,
      hashObjects,
      sample: sampleOf(settings, open),
      clock: session.clock,
      signal: session.signal,
      progress: p => {
        progress.update({ filesDone: p.objectsDone, filesTotal: p.objectsFound, bytesDone: p.bytesDone, bytesTotal: p.bytesFound, current: '' })
      },
    })
  } finally {
    progress.done()
  }
}

/** The report of both: an object is listed once, by what was found without a secret first. */
function withData(keyless: VerifyReport, data: PointVerification, finished: Instant): Pick<VerifyReport, 'body' | 'findings'> {
  const known = new Set(keyless.findings.map(finding => finding.object))
  const findings = [...keyless.findings, ...data.findings.filter(finding => !known.has(finding.object))]
  const outcome = keyless.body.outcome === 'damaged' || data.findings.length > 0 ? 'damaged' : 'intact'
  const body: ReportBody = { ...keyless.body, ...reportFindings(findings), kind: 'data', sealed: data.sealed, outcome, finished: Math.max(finished, keyless.body.finished) }
  return { body, findings }
}

function sampleOf({ sample, nonce }: VerifySettings, { log }: OpenLog): Sample {
  if (sample === null) return { kind: 'all' }
  return { kind: 'part', fraction: sample, seed: sampleSeed(log.checkpoint.root, nonce === null ? randomBytes(32) : utf8(nonce)) }
}

/** Objects that hide nothing when they are damaged. All others say what else there is to look at, or open it. */
const hidesNothing = /^(packs|reports)\//

/**
 * The next backups of this machine don't rely on what was found. What was known before is forgotten only when everything could
 * be looked at: an object that nobody looked at is not whole for that. The result is worth more than this memory: that
 * it can't be kept is told.
 */
async function remember({ home, output }: Session, { vault }: OpenLog, settings: VerifySettings, byHash: readonly Finding[], byData: readonly Finding[]): Promise<void> {
  const listed = (findings: readonly Finding[], by: 'keyless' | 'data') => findings.filter(finding => finding.problem !== 'unknown').map(({ object }) => ({ name: object, by }))
  const found = [...listed(byData, 'data'), ...listed(byHash, 'keyless')] // of an object that both found the latter counts: its bytes are not what was stored
  const sawAll = settings.sample === null && found.every(({ name }) => hidesNothing.test(name))
  try {
    if (sawAll) await replaceDamagedObjects(home, vault.id, settings.data ? 'data' : 'keyless', found)
    else await addDamagedObjects(home, vault.id, found)
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    output.warn(`Warning: what was found could not be remembered: backups of this machine may rely on it. ${escapeForTerminal(error.message)} (${error.code})`)
  }
}

/** A vault whose log cannot be read to its end, that is full or read-only cannot take an entry: then the result is told, but not recorded. */
async function record(session: Session, open: OpenLog, body: ReportBody, { report }: VerifySettings): Promise<Uint8Array | 'failed'> {
  try {
    const custodian = await openLocalCustodian(session, open)
    const bytes = await custodian.recordVerification(body)
    if ((await loadPin(session.home, open.store.place)) !== null) await rememberSeen(session.home, open.vault.id, custodian.checkpoint.bytes)
    return bytes
  } catch (error) {
    if (!(error instanceof HoldfastError)) throw error
    if (report !== null || (body.outcome === 'intact' && error.code !== 'STORE_FULL' && error.code !== 'STORE_DENIED')) throw error
    session.output.warn(`Warning: the result could not be recorded in the log: ${escapeForTerminal(error.message)} (${error.code})`)
    return 'failed'
  }
}

async function writeReport(path: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(path, bytes, { flag: 'wx' })
  } catch (cause) {
    const errno = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown'
    throw new HoldfastError(errno === 'EEXIST' ? 'EXISTS' : 'WRITE_FAILED', 'the report cannot be written', { context: { path, errno }, cause })
  }
}

function tell(session: Session, body: ReportBody, damaged: number, report: Uint8Array | 'keys elsewhere' | 'failed', logSize: number): void {
  const { checked } = body
  const milliseconds = body.finished - body.started
  const id = typeof report === 'string' ? undefined : toHex(primitives.sha256(report))
  session.output.result(
    {
      type: 'verify',
      kind: body.kind,
      outcome: body.outcome,
      points: checked.points,
      objects: checked.objects,
      bytes: checked.bytes,
      damaged,
      logSize,
      ...(id === undefined ? {} : { report: id }),
      milliseconds,
    },
    () => [
      `${body.outcome === 'intact' ? 'intact' : `DAMAGED: ${formatCount(damaged, 'object')}`}${body.sample === 'all' ? '' : ` (a sample: ${body.sample})`}`,
      `${formatCount(checked.points, 'point')}, ${formatCount(logSize, 'act')}, ${formatCount(checked.objects, 'object')}; ${formatSize(checked.bytes)} hashed in ${formatDuration(milliseconds)}`,
      ...(checked.strayObjects > 0 ? [`${formatCount(checked.strayObjects, 'object')} (${formatSize(checked.strayBytes)}) ${body.outcome === 'intact' ? 'that no point needs, left by interrupted backups: harmless' : 'that no point needs as far as it can be read: keep them'}`] : []),
      ...(report === 'keys elsewhere' ? ['not recorded: the keys of the log are not on this machine'] : []),
      ...(id === undefined ? [] : [`recorded in the log, report ${id.slice(0, 12)}`]),
    ],
  )
}
