/** What a backup alone leaves in the vault: a point's tree, as a reader finds it, is the tree that was backed up. */
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import fc from 'fast-check'
import { removeTree } from '@holdfast/testkit/local-files'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { NodeRef } from '../../packages/engine/src/read/node-reader.ts'
import type { PointReader } from '../../packages/engine/src/read/point-reader.ts'
import { entryKind, type TreeEntry } from '../../packages/engine/src/tree/entry.ts'
import { BackupBench } from '../../packages/engine/test/backup-bench.ts'
import { contentOfEntry, nodeAt } from '../../packages/engine/test/tree-content.ts'
import { describeGeneratedTree, makeGeneratedTree, treeNodes } from './generated-tree.ts'
import { long, seed } from './seeded.ts'

const typeBits: Readonly<Record<number, number>> = {
  [entryKind.file]: 0o100000, [entryKind.directory]: 0o040000, [entryKind.symlink]: 0o120000, [entryKind.fifo]: 0o010000,
  [entryKind.socket]: 0o140000, [entryKind.character]: 0o020000, [entryKind.block]: 0o060000,
}

let bench: BackupBench
beforeEach(() => {
  bench = new BackupBench()
})
afterEach(() => {
  bench.remove()
})

it('a point has all of a tree, with nothing in the store but what it needs, also when the files cache answers', { timeout: 600_000 }, async () => {
  await fc.assert(
    fc.asyncProperty(treeNodes, async nodes => {
      removeTree(bench.root)
      mkdirSync(bench.root)
      makeGeneratedTree(bench.root, nodes)
      const tree = describeGeneratedTree(bench.root)
      const first = await bench.backUp()
      expect(first).toMatchObject({ complete: true, unread: [], changedWhileRead: 0 })
      expect(await describePoint(first)).toEqual(tree)
      expect(await describePoint(await bench.backUp())).toEqual(tree)
    }),
    { numRuns: long ? 500 : 25, seed },
  )
})

/** As {@link describeGeneratedTree}. */
async function describePoint({ point }: Awaited<ReturnType<BackupBench['backUp']>>): Promise<Readonly<Record<string, unknown>>> {
  return await bench.read(point, async reader => {
    const described: Record<string, unknown> = {}
    const links = new Map<string, string[]>()
    const walk = async (node: NodeRef, path: string): Promise<void> => {
      for await (const entries of reader.entries(node)) {
        for (const entry of entries) {
          const at = `${path}/${entry.name}`
          described[at] = await describeEntry(reader, entry)
          const link = entry.hardLink === undefined ? null : `${entry.hardLink.device} ${entry.hardLink.inode}`
          if (link !== null) links.set(link, [...(links.get(link) ?? []), at])
          if (entry.subtree !== undefined) await walk(entry.subtree, at)
        }
      }
    }
    await walk(await nodeAt(reader, bench.root), '')
    return { ...described, links: [...links.values()].map(paths => paths.sort().join(' = ')).sort() }
  }, await bench.prunedTo(point))
}

async function describeEntry(reader: PointReader, entry: TreeEntry): Promise<unknown> {
  const { kind, mode, uid, gid, mtimeSeconds, mtimeNanos, attributes, content, extents, target, device } = entry
  const size = BigInt(content?.sizeBytes ?? 0)
  return {
    mode: (mode | (typeBits[kind] as number)).toString(8), uid, gid, mtime: `${mtimeSeconds}.${String(mtimeNanos).padStart(9, '0')}`,
    attributes: (attributes ?? []).map(one => `${one.name}=${Buffer.from(one.value).toString('hex')}`),
    ...(content === undefined ? {} : {
      size, content: createHash('sha256').update(await contentOfEntry(reader, entry)).digest('hex'),
      isSparse: extents !== undefined && BigInt(extents.reduce((sum, extent) => sum + extent.length, 0)) < size / 2n,
    }),
    ...(target === undefined ? {} : { target }),
    ...(device === undefined ? {} : { specialMajor: device.major, specialMinor: device.minor }),
  }
}
