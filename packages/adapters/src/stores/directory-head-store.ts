/**
 * The log's head in a directory: `log/head/<20 digits>`, made by put-if-absent of the next number; the highest is the
 * head (docs/spec/log.md, "Sequencing").
 */
import { lstatSync, readdirSync } from 'node:fs'
import { HoldfastError } from '@holdfast/core/errors'
import type { Head, HeadStore } from '@holdfast/core/head-store'
import { readObject } from './object-reader.ts'
import { DirectoryObjectWriter } from './object-writer.ts'
import { errnoOf, storeError } from './store-errors.ts'
import { VaultDirectory } from './vault-directory.ts'

/** How many of the highest heads are kept. Part of the format: the check of a stale writer rests on it. */
const keptHeads = 16n
const maxHeadBytes = 64 << 10
const digits = 20
const folder = 'log/head'

/** Opens the head store of the vault in a directory. Heads have at most 64 KiB. */
export function openDirectoryHeadStore(path: string): HeadStore {
  const directory = new VaultDirectory(path)
  return {
    load: () => load(directory),
    swap: (expected, bytes) => swap(directory, expected, bytes),
  }
}

async function load(directory: VaultDirectory): Promise<Head | null> {
  for (;;) {
    const highest = sequences(directory).at(-1)
    if (highest === undefined) return null
    const bytes = await readObject(directory, nameOf(highest), { maxBytes: maxHeadBytes })
    // Gone: others have moved on by so many heads meanwhile that it was pruned.
    if (bytes !== null) return { version: digitsOf(highest), bytes }
    const name = nameOf(highest)
    if (lstatSync(directory.path(name), { throwIfNoEntry: false })?.isDirectory() === true) {
      throw new HoldfastError('CORRUPT', `${name} is not a regular file`, { context: { name } })
    }
  }
}

async function swap(directory: VaultDirectory, expected: string | null, bytes: Uint8Array): Promise<boolean> {
  const mine = expected === null ? 0n : parseVersion(expected) + 1n
  const writer = new DirectoryObjectWriter(directory)
  try {
    writer.write(bytes)
    if ((sequences(directory).at(-1) ?? -1n) !== mine - 1n) return false
    if ((await writer.commit(nameOf(mine))) === 'existed') return false
  } finally {
    await writer.abort()
  }
  const present = sequences(directory)
  const highest = present.at(-1) ?? -1n
  // Between the look and the commit others may have made this number, moved on and pruned it: then this one is stale,
  // and the highest is far ahead. If it is nearer, this number can never have been pruned, so it is the head that the
  // later ones follow.
  if (highest >= mine + keptHeads) {
    throw new HoldfastError('STORE_FAILED', 'the log moved on so far during a swap that its outcome is unknown', {
      context: { head: digitsOf(mine), highest: digitsOf(highest) },
      retry: 'now',
    })
  }
  await directory.flush()
  prune(directory, present, highest)
  return true
}

function prune(directory: VaultDirectory, present: readonly bigint[], highest: bigint): void {
  for (const sequence of present) {
    if (sequence > highest - keptHeads) return
    try {
      directory.remove(nameOf(sequence))
    } catch (error) {
      if (!(error instanceof HoldfastError)) throw error
      return // the swap is done; whoever swaps next tries again
    }
  }
}

/** The numbers that are there, ascending. */
function sequences(directory: VaultDirectory): bigint[] {
  const path = directory.path(folder)
  try {
    return readdirSync(path).filter(name => /^[0-9]{20}$/.test(name)).sort().map(BigInt)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw storeError(error, { verb: 'list', path })
    directory.assertThere()
    return []
  }
}

function parseVersion(version: string): bigint {
  if (!/^[0-9]{20}$/.test(version)) throw new HoldfastError('INTERNAL', 'this version is not of a directory\'s head')
  return BigInt(version)
}

function digitsOf(sequence: bigint): string {
  return sequence.toString().padStart(digits, '0')
}

function nameOf(sequence: bigint): string {
  return `${folder}/${digitsOf(sequence)}`
}
