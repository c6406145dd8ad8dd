/** The part of a session that scans paths, has what changed read, and assembles the tree. */
import type { ByteString } from '@holdfast/core/file-source'
import { throwIfCancelled } from '../cancel.ts'
import { deriveChunkerKeys } from '../chunk/chunker.ts'
import type { BackupInput } from './backup-options.ts'
import type { FileBatches } from './file-batches.ts'
import { scan } from './scan.ts'
import type { Assembled, SessionParts } from './session-parts.ts'
import type { SetCache } from './set-cache.ts'
import { TreeAssembly } from './tree-assembly.ts'

/** Tasks under way for each thread. */
const tasksPerThread = 12
/** Entries of the tree that may wait to be assembled. */
const waitingEntries = 65_536

/**
 * Backs up paths. What the files cache is to have is in `setCache` afterwards, not yet in place.
 * @param batches closed by the caller, when the threads have ended
 */
export async function backUpPaths(
  parts: SessionParts, input: Extract<BackupInput, { readonly kind: 'paths' }>, setCache: SetCache, batches: FileBatches,
): Promise<Assembled> {
  const { options: { source, domain, signal, threads }, nodes, table, distrusted, startedAt, unread } = parts
  const old = input.fullRead ? null : setCache.old
  const assembly = new TreeAssembly({
    source, batches, old, cache: setCache.begin(old), nodes, directorySeed: deriveChunkerKeys(domain.keys.chunker).directorySeed, saltKey: domain.keys.salt,
    packOrdinal: place => parts.packOrdinal(place),
    markPack: ordinal => {
      table.mark(ordinal)
    },
    distrusted, startedAt,
    onUnread: one => unread.push(one),
  })
  let isScanned = false
  const report = (current: ByteString) => {
    const { counts } = assembly
    parts.report({
      files: counts.files - assembly.filesUnderWay, filesTotal: isScanned ? counts.files : null, directories: counts.directories,
      unchangedBytes: counts.unchangedBytes, bytesTotal: isScanned ? counts.bytes : null, current,
    })
  }
  const most = threads * tasksPerThread
  let sinceTurn = 0
  const pace = async (path: ByteString): Promise<void> => {
    if (++sinceTurn < 64 && batches.underWay < most && assembly.waiting <= waitingEntries) return
    sinceTurn = 0
    report(path)
    await parts.turn()
    if (assembly.waiting > waitingEntries) batches.flush()
    while (batches.underWay >= most || (assembly.waiting > waitingEntries && batches.underWay > 0)) {
      await batches.next()
      assembly.assemble()
      throwIfCancelled(signal)
    }
    assembly.assemble()
  }
  for (const scanned of scan({ source, paths: input.paths, filter: input.filter, oneFileSystem: input.oneFileSystem })) {
    for (const _ of assembly.add(scanned)) await pace(scanned.path)
    await pace(scanned.path)
  }
  isScanned = true
  batches.flush()
  while (batches.underWay > 0) {
    await batches.next()
    assembly.assemble()
    report('' as ByteString)
    await parts.turn()
  }
  await batches.next()
  assembly.assemble()
  report('' as ByteString)
  return { root: assembly.root(), changed: assembly.changed, ...assembly.counts }
}
