/** Where a kind's records of a place lie in an inventory: `111122223333/eu-west-1/point/%50rod.ndjson`. */
import type { PlaceName } from './inventory.ts'

/** What a manifest may name. A part is as long as a vault's name of 50 characters, each of them encoded; inventories of before have capitals in it. */
export const recordPathPattern = /^\d{12}\/[a-z0-9-]+\/[a-z-]+(\/([A-Za-z0-9_-]|%[0-9a-f]{2}){1,150})?\.ndjson$/

/** @param part of a kind in several files: a vault's name */
export function recordPath({ account, region }: PlaceName, kind: string, part?: string): string {
  return `${account}/${region}/${kind}${part === undefined ? '' : `/${fileNameOf(part)}`}.ndjson`
}

/** The same in inventories that were made before names were encoded, which `--since` reads. */
export function plainRecordPath({ account, region }: PlaceName, kind: string, part: string): string {
  return `${account}/${region}/${kind}/${part}.ndjson`
}

/**
 * A name of AWS as a file's: all but small letters, digits, `_` and `-` by the bytes that it has in UTF-8. So a slash is none of a folder
 * (`aws/efs/automatic-backup-vault` is what AWS calls a vault of its own), and names that differ only in their letters' case are two files
 * also where file systems see no difference.
 */
function fileNameOf(name: string): string {
  return name.replaceAll(/[^a-z0-9_-]/gu, (character) => Buffer.from(character).toString('hex').replaceAll(/../g, '%$&'))
}
