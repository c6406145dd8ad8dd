/** Reports of verifications, signed by who verified (docs/spec/statements.md). */
import { check, maxLength, nullable, picklist, pipe, strictObject, string } from 'valibot'
import { toBase64 } from '../bytes/bytes.ts'
import type { PointId, Sha256Hex, VaultId } from '../ids.ts'
import { formatInstant, type Instant } from '../ports/clock.ts'
import type { VerificationKind } from './act.ts'
import { bytesField, countField, hashField, idField, listField, textField, timeField } from './fields.ts'
import { type NoteSigner, verifyNoteByAll } from './note.ts'
import { parseStatement, signStatement, type Statement } from './signed-statement.ts'
import type { VerifierKey } from './vkey.ts'

/** First line of a report. */
export const reportType = 'holdfast/report/v1'

/** Most findings in a report, and most points of a finding; counts say how many there are. */
export const maxReportFindings = 1000
export const maxFindingPoints = 8

/** What is wrong with an object. */
export type Problem =
  /** It is not in the store. */
  | 'missing'
  /** Its bytes are not those that were stored. */
  | 'damaged'
  /** Signed by no key that may, or against a rule of the log. */
  | 'untrusted'
  /** In a place where only what the log names may be, and not named by it. Restores ignore it. */
  | 'unknown'

/** One object that is not as it must be. */
export interface ReportFinding {
  /** Its name in the store, or `log entry <index>`. */
  readonly object: string
  readonly problem: Problem
  /** What was expected and what was found, in words. */
  readonly detail: string
  /** Points that need it, the first {@link maxFindingPoints} in the order of the log. */
  readonly points: readonly PointId[]
  /** How many points need it. */
  readonly touched: number
}

/** How much was looked at. */
export interface ReportCounts {
  readonly points: number
  /** Objects whose presence and size were checked. */
  readonly objects: number
  /** Of these, objects whose bytes were hashed, and how many bytes that were. */
  readonly hashed: number
  readonly bytes: number
  /** Objects that nothing names: what interrupted runs left. */
  readonly strayObjects: number
  readonly strayBytes: number
}

/** A report in public. */
export interface ReportBody {
  readonly vault: VaultId
  /** The checkpoint that was verified. */
  readonly size: number
  readonly root: Sha256Hex
  readonly kind: VerificationKind
  readonly outcome: 'intact' | 'damaged'
  readonly started: Instant
  readonly finished: Instant
  /** `all`, or how the sample was drawn. */
  readonly sample: string
  readonly checked: ReportCounts
  readonly findings: readonly ReportFinding[]
  /** Findings that there are beyond those listed. */
  readonly more: number
  /** For kind `data`: a sealed object of kind 5 with what only key holders may know, or null. */
  readonly sealed: Uint8Array | null
}

/** A report that was read. */
export type Report = Statement<ReportBody>

const schema = pipe(
  strictObject({
    vault: idField<VaultId>(),
    size: countField(),
    root: hashField,
    kind: picklist(['keyless', 'data']),
    outcome: picklist(['intact', 'damaged']),
    started: timeField,
    finished: timeField,
    sample: textField(256),
    checked: strictObject({
      points: countField(), objects: countField(), hashed: countField(), bytes: countField(), strayObjects: countField(), strayBytes: countField(),
    }),
    findings: listField(strictObject({
      object: textField(255),
      problem: picklist(['missing', 'damaged', 'untrusted', 'unknown']),
      detail: pipe(string(), maxLength(400)),
      points: listField(idField<PointId>(), maxFindingPoints),
      touched: countField(),
    }), maxReportFindings),
    more: countField(),
    sealed: nullable(bytesField),
  }),
  check(b => b.started <= b.finished, 'it finished before it started'),
)

/** Signs a report. @throws HoldfastError MALFORMED or TOO_LARGE when the body breaks a rule of the format */
export function encodeReport(body: ReportBody, signer: NoteSigner): Uint8Array {
  const { checked } = body
  return signStatement(reportType, schema, {
    vault: body.vault,
    size: body.size,
    root: body.root,
    kind: body.kind,
    outcome: body.outcome,
    started: formatInstant(body.started),
    finished: formatInstant(body.finished),
    sample: body.sample,
    checked: {
      points: checked.points,
      objects: checked.objects,
      hashed: checked.hashed,
      bytes: checked.bytes,
      strayObjects: checked.strayObjects,
      strayBytes: checked.strayBytes,
    },
    findings: body.findings.map(f => ({ object: f.object, problem: f.problem, detail: f.detail, points: f.points, touched: f.touched })),
    more: body.more,
    sealed: body.sealed === null ? null : toBase64(body.sealed),
  }, [signer])
}

/** Reads a report without verifying it. @throws HoldfastError MALFORMED, TOO_LARGE, UNSUPPORTED */
export function parseReport(bytes: Uint8Array): Report {
  return parseStatement(reportType, schema, bytes)
}

/** Verifies that this key signed the report. @throws HoldfastError BAD_SIGNATURE */
export function verifyReport(report: Report, key: VerifierKey): void {
  verifyNoteByAll(report.note, [key])
}
