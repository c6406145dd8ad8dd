/**
 * The checkpoints of a vault that this machine has seen: what its log must go on from. Each is a file of its own, made
 * once and never changed, so that of two processes neither can undo what the other has seen. A file is removed when a
 * larger one was proven to go on from it.
 */
import { mkdir, readdir, rename, unlink } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { toHex } from '@holdfast/core/bytes'
import { type Checkpoint, parseCheckpoint } from '@holdfast/core/checkpoint'
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { VaultId } from '@holdfast/core/ids'
import { type HomeFolders, homePath } from './home-folders.ts'
import { createPrivateFile, readPrivateFile } from './private-file.ts'

/** A checkpoint that is remembered. Its signatures are not verified by reading it. */
export interface SeenCheckpoint {
  readonly path: string
  readonly checkpoint: Checkpoint
}

/** All that are remembered, the largest first. @throws HoldfastError CONFIG when a file is damaged or open to others */
export async function loadSeen(home: HomeFolders, vault: VaultId): Promise<readonly SeenCheckpoint[]> {
  for (;;) {
    const seen = await Promise.all((await pathsOf(home, vault)).map(load))
    const there = seen.filter(found => found !== null)
    // one that another process has just removed was replaced by a larger one, which has to be found
    if (there.length === seen.length) return there.toSorted((a, b) => b.checkpoint.size - a.checkpoint.size)
  }
}

async function pathsOf(home: HomeFolders, vault: VaultId): Promise<string[]> {
  const folder = homePath.seenFolder(home, vault)
  const names = await readdir(folder).catch((error: unknown) => {
    ignoreMissing(error)
    return []
  })
  return names.filter(name => name.endsWith('.note')).map(name => join(folder, name))
}

async function load(path: string): Promise<SeenCheckpoint | null> {
  const bytes = await readPrivateFile(path)
  if (bytes === null) return null
  try {
    return { path, checkpoint: parseCheckpoint(bytes) }
  } catch (cause) {
    throw new HoldfastError('CONFIG', 'the file with a checkpoint that this machine has seen is damaged', { context: { path }, cause })
  }
}

/** Remembers a checkpoint beside those that are remembered. */
export async function rememberSeen(home: HomeFolders, vault: VaultId, note: Uint8Array): Promise<void> {
  try {
    await createPrivateFile(pathOf(home, vault, note), note)
  } catch (error) {
    if (!isHoldfastError(error, 'EXISTS')) throw error
  }
}

function pathOf(home: HomeFolders, vault: VaultId, note: Uint8Array): string {
  const { size, root } = parseCheckpoint(note)
  return join(homePath.seenFolder(home, vault), `seen-${size}-${toHex(root).slice(0, 16)}.note`)
}

/** Forgets checkpoints that one which is remembered was proven to go on from. */
export async function forgetSeen(proven: readonly SeenCheckpoint[]): Promise<void> {
  for (const { path } of proven) await unlink(path).catch(ignoreMissing)
}

/**
 * Remembers a checkpoint instead of everything that is remembered of a vault's log. That is not destroyed: it may be
 * evidence.
 * @param name of the folder that it is moved to
 * @returns the path of that folder
 */
export async function setSeenAside(home: HomeFolders, vault: VaultId, instead: Uint8Array, name: string): Promise<string> {
  await rememberSeen(home, vault, instead)
  const folder = homePath.setAside(home, vault, name)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  // what was verified goes first: without the rest it would only be in the way
  const paths = [homePath.verifiedLog(home, vault), homePath.logCopies(home, vault), ...await pathsOf(home, vault)]
  const kept = pathOf(home, vault, instead)
  for (const path of paths.filter(at => at !== kept)) await rename(path, join(folder, basename(path))).catch(ignoreMissing)
  return folder
}

function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
}
