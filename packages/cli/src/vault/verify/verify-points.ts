/** The part of `verify --data` that needs the identity: every blob of every point, and every tree. */
import { HoldfastError } from '@holdfast/core/errors'
import type { PackId, Sha256Hex } from '@holdfast/core/ids'
import { objectName, objectPrefix } from '@holdfast/core/layout'
import { objectKind } from '@holdfast/core/sealed-object'
import type { Finding } from '@holdfast/custody/findings'
import { type HashObjects, hashInProcess } from '@holdfast/custody/hash-objects'
import type { AdmittedPoint, History } from '@holdfast/custody/history'
import type { TaskPool } from '@holdfast/engine/task-pool'
import { sealReportPaths } from '@holdfast/engine/report-paths'
import { type DamagedPath, DataVerification } from '@holdfast/engine/verify-data'
import type { CheckResult, CheckTask } from '@holdfast/engine/verify-messages'
import { formatCount } from '../../output/format-size.ts'
import type { Session } from '../../session.ts'
import type { VaultReader } from '../open/open-identity.ts'
import { type OpenPoint, PointOpener } from '../open/open-point.ts'
import type { OpenVault } from '../open/open-vault.ts'

/** What was found with the identity. */
export interface PointVerification {
  /** Objects that are damaged, beside what a keyless verification finds. */
  readonly findings: readonly Finding[]
  readonly paths: readonly DamagedPath[]
  /** What the report says of them, for holders of keys alone. */
  readonly sealed: Uint8Array | null
}

/** Damage of the vault's content; what the store throws is not. */
function isDamage(error: unknown): error is HoldfastError {
  return error instanceof HoldfastError && !error.code.startsWith('STORE_') && error.code !== 'CANCELLED' && error.code !== 'INTERNAL'
}

/**
 * Verifies the data of all points of the log.
 * @param keyless verifies everything else; its hasher also decrypts the packs that it reads, so that each is read once
 * @throws HoldfastError of the store; CANCELLED
 */
export async function verifyPoints<Keyless>(
  session: Session, open: OpenVault & { readonly reader: VaultReader }, threads: TaskPool<CheckTask, CheckResult>, keyless: (hashObjects: HashObjects) => Promise<Keyless>,
): Promise<{ readonly keyless: Keyless, readonly data: PointVerification }> {
  const findings: Finding[] = []
  return await PointOpener.use(session, open, async opener => {
    const groups = await openAll(opener, open.history, findings)
    const progress = session.output.startProgress('verifying trees', 'entry')
    const verifications = await Promise.all([...groups.values()].map(([first, ...others], number) => DataVerification.open({
      points: [first, ...others].map(point => point.reader),
      domain: { vault: open.vault.id, domain: first.domain, blobIdKey: first.keys.blobId, saltKey: first.keys.salt },
      number, threads, signal: session.signal,
      onProgress: ({ entries }) => {
        progress.update({ filesDone: entries, filesTotal: null, bytesDone: null, bytesTotal: null, current: '' })
      },
    })))
    try {
      const result = await keyless(hashAndCheck(open, verifications))
      for (const verification of verifications) await verification.walk()
      const data = summarize(verifications, findings)
      const sealed = await sealPaths(open, [...groups.values()].flat(), data.paths)
      return { keyless: result, data: { ...data, sealed } }
    } finally {
      progress.done()
    }
  })
}

/** Packs go to whoever decrypts them; the rest is hashed here. */
function hashAndCheck({ store }: OpenVault, verifications: readonly DataVerification[]): HashObjects {
  const hashHere = hashInProcess(store)
  return async objects => await Promise.all(objects.map(async object => {
    const isPack = object.name.startsWith(objectPrefix.packs)
    let found: Sha256Hex | null | undefined
    if (isPack) {
      const id = object.name.slice(object.name.lastIndexOf('/') + 1) as PackId
      for (const verification of verifications) found = (await verification.checkPack(id, object.sizeBytes)) ?? found
    }
    return found === undefined ? ((await hashHere([object]))[0] ?? null) : found
  }))
}

function summarize(verifications: readonly DataVerification[], findings: Finding[]): Omit<PointVerification, 'sealed'> {
  const results = verifications.map(verification => verification.result())
  for (const { name, problems, points } of results.flatMap(result => result.objects)) {
    findings.push({ object: name, problem: 'damaged', detail: problems.slice(0, 3).join('; '), points })
  }
  const paths = results.flatMap(result => result.paths)
  for (const [point, damaged] of Map.groupBy(paths, path => path.point)) {
    findings.push({ object: objectName.point(point), problem: 'damaged', detail: `${damaged.length === 1 ? '1 file or folder' : `${formatCount(damaged.length)} files or folders`} of it cannot be restored`, points: [point] })
  }
  return { findings, paths }
}

async function sealPaths({ vault }: OpenVault, points: readonly OpenPoint[], paths: readonly DamagedPath[]): Promise<Uint8Array | null> {
  const lost = [...Map.groupBy(paths, path => path.point)].flatMap(([id, own]) => points.filter(({ reader }) => reader.id === id).map(point => ({ point, own })))
  return sealReportPaths(await Promise.all(lost.map(async ({ point: { reader, domain }, own }) => ({
    point: reader.id, paths: own, context: { inputKey: await reader.ownKey(), vault: vault.id, domain, kind: objectKind.report },
  }))))
}

/** Opens all points, by the epoch of the domain that they are of; those that cannot be opened become findings. */
async function openAll(opener: PointOpener, history: History, findings: Finding[]): Promise<Map<string, [OpenPoint, ...OpenPoint[]]>> {
  const groups = new Map<string, [OpenPoint, ...OpenPoint[]]>()
  for (const admitted of history.points.values()) {
    const point = await openOne(opener, admitted, findings)
    if (point === null) continue
    const { domain, domainEpoch } = point.reader.point.body
    const key = `${domain}/${domainEpoch}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [point])
    else group.push(point)
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
