/** Storing a point: the statement that names all the rest (docs/spec/statements.md). */
import { toBase64, toHex } from '@holdfast/core/bytes'
import type { DekId, NeedsId, PointId, Sha256Hex } from '@holdfast/core/ids'
import { objectName } from '@holdfast/core/layout'
import { paddedSize, padme } from '@holdfast/core/padding'
import { encodePointStatement, parsePointStatement, pointIdOf } from '@holdfast/core/point-statement'
import { objectKind } from '@holdfast/core/sealed-object'
import type { BackupOptions } from './backup-options.ts'
import type { IndexRef } from './known-runs.ts'
import { sealPointDetails } from './point-details.ts'
import type { Assembled } from './session-parts.ts'
import type { UnreadPath } from './pending-entry.ts'

/** Unread paths that a point lists. */
const mostUnread = 10_000

/** What a point names, and says. All of it is durable. */
export interface PointContent {
  readonly dataKey: { readonly id: DekId; readonly key: Uint8Array }
  readonly tree: Assembled
  readonly unread: readonly UnreadPath[]
  readonly needs: readonly NeedsId[]
  readonly indexes: readonly IndexRef[]
  /** Milliseconds since 1970. */
  readonly startedAt: number
}

/** Stores it, durably. */
export async function storePoint(options: BackupOptions, content: PointContent): Promise<{ readonly id: PointId; readonly bytesStored: number }> {
  const { store, clock, vault, domain, keyring, retain, about, agent, source } = options
  const { dataKey, tree: { root, ...tree }, unread, needs, indexes, startedAt } = content
  const sealed = sealPointDetails({ inputKey: dataKey.key, vault, domain: domain.id, kind: objectKind.point }, {
    ...about,
    root: { id: toHex(root.id), length: root.nodeBytes },
    stats: { files: tree.files, directories: tree.directories, others: tree.others, bytes: root.contentBytes },
    unread: unread.slice(0, mostUnread).map(({ path, reason }) => ({ path: toBase64(Buffer.from(path, 'latin1')), reason })),
    fidelity: [...source.missing],
  })
  const bytes = encodePointStatement({
    vault, domain: domain.id, domainEpoch: domain.epoch, keyring: keyring.id, keyringEpoch: keyring.epoch,
    started: startedAt, finished: Math.max(clock.now(), startedAt), needs, indexes, dek: dataKey.id, root: toHex(root.root) as Sha256Hex, sealed,
    // Exact numbers would tell, from one point to the next, the size of what changed; they are in the sealed part.
    retain, complete: unread.length === 0, entries: padme(root.entries), bytes: paddedSize(root.contentBytes),
  }, agent)
  const id = pointIdOf(parsePointStatement(bytes))
  await store.put(objectName.point(id), bytes)
  await store.flush()
  return { id, bytesStored: bytes.length }
}
