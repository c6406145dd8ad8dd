/** The part of `verify --data` that needs the identity: every blob of every point, and every tree. */
import { HoldfastError } from '@holdfast/core/errors'
import { objectName } from '@holdfast/core/layout'
import type { AdmittedPoint, History } from '@holdfast/custody/history'
import type { Finding } from '@holdfast/custody/findings'
import { type DamagedPath, verifyData } from '@holdfast/engine/verify-data'
import type { CheckResult, CheckTask } from '@holdfast/engine/verify-messages'
import type { FromThread, ToThread } from '@holdfast/engine/task-pool'
import type { Session } from '../session.ts'
import { openVaultToRead } from './open-identity.ts'
import { type OpenPoint, PointOpener } from './open-point.ts'
import { threadCount } from './thread-count.ts'

/** What was found with the identity. */
export interface PointVerification {
  /** Objects that are damaged, beside what a keyless verification finds. */
  readonly findings: readonly Finding[]
  readonly paths: readonly DamagedPath[]
  /** Bytes of content that were decrypted and hashed. */
  readonly bytes: number
}

/** Damage of the vault's content; what the store throws is not. */
function isDamage(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && !error.code.startsWith('STORE_') && error.code !== 'CANCELLED' && error.code !== 'INTERNAL'
}

/** Verifies the data of all points of the log. @throws HoldfastError SECRET_NEEDED, WRONG_SECRET and what the store throws */
export async function verifyPoints(session: Session): Promise<PointVerification> {
  const open = await openVaultToRead(session)
  const progress = session.output.startProgress('verifying data', 'entry')
  const findings: Finding[] = []
  const paths: DamagedPath[] = []
  let bytes = 0
  try {
    await PointOpener.use(session, open, async opener => {
      for (const points of (await openAll(opener, open.history, findings)).values()) {
        const [first] = points as [OpenPoint, ...OpenPoint[]]
        const result = await verifyData({
          store: open.store,
          points: points.map(point => point.reader),
          setup: { vault: open.vault.id, domain: first.domain, blobIdKey: first.keys.blobId },
          makeChecker: setup => session.startWorker<ToThread<CheckTask>, FromThread<CheckResult>>({ kind: 'check', place: open.place, setup }),
          threads: threadCount(),
          signal: session.signal,
          onProgress: p => {
            progress.update({ filesDone: p.entries, filesTotal: null, bytesDone: p.bytes, bytesTotal: null, current: `${p.packs} of ${p.packsTotal} packs` })
          },
        })
        bytes += result.bytes
        paths.push(...result.paths)
        for (const { name, problems } of result.objects) findings.push({ object: name, problem: 'damaged', detail: problems.slice(0, 3).join('; '), points: [] })
      }
    })
  } finally {
    progress.done()
  }
  for (const [point, damaged] of Map.groupBy(paths, path => path.point)) {
    findings.push({ object: objectName.point(point), problem: 'damaged', detail: `${damaged.length} files or folders of it cannot be restored`, points: [point] })
  }
  return { findings, paths, bytes }
}

/** Opens all points, by the epoch of the domain that they are of; those that cannot be opened become findings. */
async function openAll(opener: PointOpener, history: History, findings: Finding[]): Promise<Map<string, OpenPoint[]>> {
  const groups = new Map<string, OpenPoint[]>()
  for (const admitted of history.points.values()) {
    const point = await openOne(opener, admitted, findings)
    if (point === null) continue
    const { domain, domainEpoch } = point.reader.point.body
    const key = `${domain}/${domainEpoch}`
    groups.set(key, [...(groups.get(key) ?? []), point])
  }
  return groups
}

async function openOne(opener: PointOpener, admitted: AdmittedPoint, findings: Finding[]): Promise<OpenPoint | null> {
  try {
    return await opener.open(admitted)
  } catch (error) {
    if (!isDamage(error)) throw error
    findings.push({ object: objectName.point(admitted.point), problem: 'damaged', detail: `it cannot be opened: ${error.message}`, points: [admitted.point] })
    return null
  }
}
