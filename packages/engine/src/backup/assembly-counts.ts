/** What a backup reports as it goes. */
import { modeType, statFields } from '@holdfast/core/file-source'
import { readU64, typeOf } from './file-reader.ts'

/** See the head of this file. */
export interface AssemblyCounts {
  files: number
  directories: number
  others: number
  /** Bytes of content of all files, read or not. */
  bytes: number
  unchangedFiles: number
  /** Of these. */
  unchangedBytes: number
  changedWhileRead: number
}

/** Nothing yet. */
export function noCounts(): AssemblyCounts {
  return { files: 0, directories: 0, others: 0, bytes: 0, unchangedFiles: 0, unchangedBytes: 0, changedWhileRead: 0 }
}

/** Counts the entry whose stat record is at `at`. */
export function countEntry(counts: AssemblyCounts, view: DataView, at: number, unchanged: boolean): void {
  const type = typeOf(view, at)
  if (type === modeType.file) {
    counts.files++
    const bytes = readU64(view, at + statFields.size)
    counts.bytes += bytes
    if (unchanged) {
      counts.unchangedFiles++
      counts.unchangedBytes += bytes
    }
  } else if (type === modeType.directory) counts.directories++
  else counts.others++
}
