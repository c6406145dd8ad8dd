/** Verifying a vault without any secret: the log, every signature, and every byte that its points need. */
import type { BulkStore } from '@holdfast/core/bulk-store'
import { toHex } from '@holdfast/core/bytes'
import type { Clock } from '@holdfast/core/clock'
import type { Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import type { ReportBody } from '@holdfast/core/report'
import type { History } from '../history/history.ts'
import type { LogView } from '../log/log-view.ts'
import { ObjectChecker, type VerifyProgress } from './check-objects.ts'
import { type Finding, Findings, reportFindings } from './findings.ts'
import type { HashObjects } from './hash-objects.ts'
import { collectNamed, objectsOfPart } from './needed-objects.ts'
import { describeSample, type Sample } from './sample.ts'
import { noting, salvageHistory } from './salvage-history.ts'
import { findStrays } from './strays.ts'
import { addTouchedPoints } from './touched-points.ts'

/** What is verified, and how. */
export interface VerifyVaultOptions {
  readonly store: BulkStore
  /** Of openLog, which has proven that it continues what was seen. */
  readonly log: LogView
  /** hashInProcess, or one that uses worker threads. */
  readonly hashObjects: HashObjects
  /** Which packs and indexes are hashed; presence and sizes are checked of all. */
  readonly sample: Sample
  readonly clock: Clock
  readonly progress?: (progress: VerifyProgress) => void
  readonly signal?: AbortSignal
}

/** The result of a verification. */
export interface VerifyReport {
  /** For Custodian.recordVerification: signed, stored and logged there. */
  readonly body: ReportBody
  /** All findings with all their points; the body's lists are cut. */
  readonly findings: readonly Finding[]
  readonly history: History
}

/**
 * Verifies everything that can be verified without a secret. Changes nothing.
 * Damage is a finding, not an error; objects that nothing names don't make the outcome `damaged`.
 * @throws HoldfastError when the store can't be read, VANISHED or CORRUPT when the log's own tiles are damaged, CANCELLED
 */
export async function verifyVault(options: VerifyVaultOptions): Promise<VerifyReport> {
  const { store, log, clock, sample } = options
  const started = clock.now()
  const findings = new Findings()
  const { history, statements } = await salvageHistory(log, store, findings)
  const named = await collectNamed(store, history, statements, findings)
  const checker = new ObjectChecker({ ...options, findings })
  // Where two name an object, the one that knows its hash must come first: domain secrets, then needs, then the rest.
  for (const object of named.objects.values()) if (object.sha256 !== null) await checker.add(object)
  for (const part of named.parts.values()) {
    await noting(findings, objectName.needs(part.id), async () => {
      for (const object of await objectsOfPart(store, part)) await checker.add(object)
    })
  }
  for (const object of named.objects.values()) await checker.add(object)
  await checker.finish()
  const strays = await findStrays(store, history, named, checker.seen, findings)
  await addTouchedPoints(store, history, named, statements, findings)
  const all = findings.list()
  const body: ReportBody = {
    vault: log.vault.id,
    size: log.size,
    root: toHex(log.checkpoint.root) as Sha256Hex,
    kind: 'keyless',
    outcome: all.some(finding => finding.problem !== 'unknown') ? 'damaged' : 'intact',
    started,
    finished: Math.max(started, clock.now()),
    sample: describeSample(sample),
    checked: { points: history.points.size, ...checker.counts, ...strays },
    ...reportFindings(all),
    sealed: null,
  }
  return { body, findings: all, history }
}
