/** Scratch folders in memory where the machine has such a place: the many small files of these tests are not about disks. */
import { accessSync, constants, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A new folder; the test removes it. */
export function fastScratch(): string {
  try {
    accessSync('/dev/shm', constants.W_OK)
    return mkdtempSync('/dev/shm/holdfast-faults-')
  } catch {
    return mkdtempSync(join(tmpdir(), 'holdfast-faults-'))
  }
}
