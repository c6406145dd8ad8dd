/** The runs of a domain in a checking thread, with the marks of what was found whole. */
import { RunFile } from '../index/run-file.ts'
import { BlobMarks } from './blob-marks.ts'
import type { CheckedRun } from './verify-messages.ts'

/** A run and its marks. */
export interface MarkedRun {
  readonly file: RunFile
  readonly marks: BlobMarks
}

/** Opens runs. They stay open as long as the thread runs. */
export function openMarkedRuns(runs: readonly CheckedRun[]): MarkedRun[] {
  return runs.map(({ path, marks }) => ({ file: new RunFile(path), marks: new BlobMarks(marks) }))
}

/** True when one of the runs leads to the blob, and it was found whole there. */
export function isWhole(runs: readonly MarkedRun[], id: Uint8Array, at = 0): boolean {
  for (const { file, marks } of runs) {
    const record = file.recordOf(id, at)
    if (record !== -1 && marks.has(record)) return true
  }
  return false
}

/** True when all blobs that were found whole in one of `from` are whole by `by` as well. */
export function coversAll(from: readonly MarkedRun[], by: readonly MarkedRun[]): boolean {
  return from.every(({ file, marks }) => file.forEachId((record, ids, at) => !marks.has(record) || isWhole(by, ids, at)))
}
