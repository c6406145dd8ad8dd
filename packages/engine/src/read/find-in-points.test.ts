import { describe, expect, test } from 'vitest'
import type { DomainId } from '@holdfast/core/ids'
import { MemoryTrees, type Tree } from '../../test/memory-tree.ts'
import { entryKind } from '../tree/entry.ts'
import { PointFinder } from './find-in-points.ts'

const domain = 'd'.repeat(64) as DomainId
const { signal } = new AbortController()

async function find(trees: MemoryTrees, points: readonly Tree[], pattern: RegExp): Promise<string[]> {
  const finder = new PointFinder({ matches: path => pattern.test(path), signal })
  for (const point of points) await finder.search(trees.reader(point), domain)
  return finder.results().map(({ path, entry, points: { count, first, last } }) => `${path} ${entry.content?.sizeBytes ?? '-'} in ${count}: ${first}-${last}`)
}

describe('finding in many points', () => {
  test('lists each version with the points that hold it', async () => {
    const points: Tree[] = [
      { home: { ann: { 'a.txt': 'new!', 'b.txt': 'b' }, 'x.txt': 'x' } },
      { home: { ann: { 'a.txt': 'old', 'b.txt': 'b' }, 'x.txt': 'x' } },
      { home: { ann: { 'a.txt': 'old', 'b.txt': 'b' }, 'y.txt': 'y' } },
      { home: { ann: { 'a.txt': 'old', 'b.txt': 'b' }, 'y.txt': 'y' } },
      { home: { ann: { 'a.txt': 'new!', 'b.txt': 'b' }, 'x.txt': 'x' } },
    ]
    expect(await find(new MemoryTrees(), points, /\.txt$/)).toEqual([
      'home/ann/a.txt 4 in 2: 0-4', 'home/ann/a.txt 3 in 3: 1-3', 'home/ann/b.txt 1 in 5: 0-4', 'home/x.txt 1 in 3: 0-4', 'home/y.txt 1 in 2: 2-3',
    ])
    expect(await find(new MemoryTrees(), points, /ann$/)).toEqual(['home/ann - in 5: 0-4'])
    expect(await find(new MemoryTrees(), points, /nothing/)).toEqual([])
  })

  test('tells the same subtree at two paths apart', async () => {
    const points: Tree[] = [{ a: { f: '1' }, b: { f: '1' } }, { b: { f: '1' } }]
    expect(await find(new MemoryTrees(), points, /f$/)).toEqual(['a/f 1 in 1: 0-0', 'b/f 1 in 2: 0-1'])
  })

  test('counts as searching each point anew would', async () => {
    const states = ['', 'p', 'q', 'r']
    const points: Tree[] = Array.from({ length: 40 }, (_, i) => ({
      top: { left: { one: states[i % 4] as string, two: states[(i >> 2) % 4] as string }, right: { three: states[(i >> 1) % 4] as string }, far: { deep: { four: '4' } } },
    }))
    const together = await find(new MemoryTrees(), points, /./)
    const expected = new Map<string, number[]>()
    const walk = (tree: Tree, parent: string, point: number): void => {
      for (const [name, what] of Object.entries(tree)) {
        const key = `${parent}${name} ${typeof what === 'string' ? `${what.length}${what}` : 'directory'}`
        expected.set(key, [...(expected.get(key) ?? []), point])
        if (typeof what !== 'string') walk(what as Tree, `${parent}${name}/`, point)
      }
    }
    for (const [i, point] of points.entries()) walk(point, '', i)
    const spans = (all: Iterable<readonly number[]>) => [...all].map(p => `in ${p.length}: ${p[0]}-${p.at(-1)}`).sort()
    expect(together.map(line => line.slice(line.indexOf(' in ') + 1)).sort()).toEqual(spans(expected.values()))
  })

  test('of 1,000 points that are nearly equal reads little more than of one', async () => {
    const trees = new MemoryTrees()
    const big = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [String(i).padStart(6, '0'), 'same']))
    const many: Record<string, Tree> = Object.fromEntries(Array.from({ length: 100 }, (_, i) => [`folder ${i}`, { file: `${i}` }]))
    const finder = new PointFinder({ matches: path => path.endsWith('/file') || path.endsWith('000007'), signal })
    await finder.search(trees.reader({ many, big }), domain)
    const once = trees.reads
    let milliseconds = 0
    for (let i = 1; i < 1000; i++) {
      const reader = trees.reader({ many: { ...many, [`folder ${i % 100}`]: { file: `changed ${i}` } }, ...(i % 2 === 0 ? { big } : {}) })
      const started = performance.now()
      await finder.search(reader, domain)
      milliseconds += performance.now() - started
    }
    expect(trees.reads - once).toBeLessThan(5 * 1000)
    expect(milliseconds).toBeLessThan(15_000)
    const results = finder.results()
    expect(results.find(r => r.path === 'big/000007')?.points).toEqual({ count: 500, first: 0, last: 998 })
    expect(results.filter(r => r.path === 'many/folder 7/file').map(r => r.points.count)).toEqual([990, ...Array.from({ length: 10 }, () => 1)])
  })

  test('goes on behind a damaged directory, and tells of it once', async () => {
    const trees = new MemoryTrees()
    const reader = trees.reader({ bad: { x: 'lost' }, good: { x: 'there' } })
    const before = new Set(trees.nodes.keys())
    const bad = [...before].find(id => trees.nodes.get(id)?.includes(0x6c) && Buffer.from(trees.nodes.get(id) as Uint8Array).length < 400) as string
    trees.nodes.delete(bad)
    const finder = new PointFinder({ matches: (_, entry) => entry.kind === entryKind.file, signal })
    await finder.search(reader, domain)
    await finder.search(reader, domain)
    expect(finder.unreadable).toHaveLength(1)
    expect(finder.unreadable[0]?.error.code).toBe('VANISHED')
  })

  test('stops when it is told to', async () => {
    const finder = new PointFinder({ matches: () => true, signal: AbortSignal.abort() })
    await expect(finder.search(new MemoryTrees().reader({ a: 'b' }), domain)).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
