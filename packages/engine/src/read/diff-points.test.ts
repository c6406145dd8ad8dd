import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import { MemoryTrees, type Tree } from '../../test/memory-tree.ts'
import { entryKind } from '../tree/entry.ts'
import { type DiffOptions, diffPoints } from './diff-points.ts'
import { findPlace, namesOf } from './tree-reader.ts'

async function diff(trees: MemoryTrees, a: Tree, b: Tree, path = '', hashes: DiffOptions['hashes'] = 'comparable'): Promise<string[]> {
  const [older, newer] = [trees.reader(a), trees.reader(b)]
  const names = namesOf(path as ByteString)
  const found = []
  const places = { olderPlace: await findPlace(older, names), newerPlace: await findPlace(newer, names) }
  trees.reads = 0
  for await (const d of diffPoints({ older, newer, ...places, hashes, signal: new AbortController().signal })) found.push(`${d.change} ${d.path}`)
  return found
}

const file = (mtimeSeconds: number, more: object = {}) => ({ entry: { kind: entryKind.file, mtimeSeconds, content: { sizeBytes: 9, hash: new Uint8Array(32), depth: 0, refs: [] }, ...more } })

/** `count` files named by numbers. */
const many = (count: number): Record<string, string> => Object.fromEntries(Array.from({ length: count }, (_, i) => [String(i).padStart(6, '0'), `${i}`]))

describe('the differences of two trees', () => {
  test('are told in order of paths, each by what changed', async () => {
    const older: Tree = { a: 'x', b: { c: 'old', d: { e: 'gone' } }, k: 'file', l: { entry: { kind: entryKind.symlink, target: 'x' as ByteString } }, m: file(1), z: 'same' }
    const newer: Tree = { a: 'y', b: { c: 'old', f: { g: '' } }, k: { h: '' }, l: { entry: { kind: entryKind.symlink, target: 'y' as ByteString } }, m: file(2), z: 'same' }
    expect(await diff(new MemoryTrees(), older, newer)).toEqual([
      'content a', 'removed b/d', 'removed b/d/e', 'added b/f', 'added b/f/g', 'kind k', 'added k/h', 'content l', 'metadata m',
    ])
    expect(await diff(new MemoryTrees(), older, newer, '/b/d')).toEqual(['removed b/d', 'removed b/d/e'])
    expect(await diff(new MemoryTrees(), older, newer, 'b/f/')).toEqual(['added b/f', 'added b/f/g'])
    expect(await diff(new MemoryTrees(), older, newer, 'm')).toEqual(['metadata m'])
    expect(await diff(new MemoryTrees(), older, newer, 'q')).toEqual([])
  })

  test('see owner, mode, attributes, and where the data of a sparse file lies', async () => {
    const attributes = (value: number) => [{ name: 'user.x' as ByteString, value: Uint8Array.of(value) }]
    const pairs: [object, object, string][] = [
      [{ mode: 0o600 }, { mode: 0o644 }, 'metadata'],
      [{ uid: 7 }, {}, 'metadata'],
      [{ mtimeNanos: 5 }, {}, 'metadata'],
      [{ attributes: attributes(1) }, { attributes: attributes(2) }, 'metadata'],
      [{ attributes: attributes(1) }, {}, 'metadata'],
      [{ extents: [{ offset: 0, length: 1 }] }, { extents: [{ offset: 1, length: 1 }] }, 'content'],
      [{ content: undefined, unread: 'EACCES' }, {}, 'content'],
    ]
    for (const [a, b, change] of pairs) expect(await diff(new MemoryTrees(), { x: file(1, a) }, { x: file(1, b) })).toEqual([`${change} x`])
  })

  test('do not come from hashes that are not comparable', async () => {
    const blobs = (fill: number, count: number, mtimeSeconds: number) => {
      const refs = Array.from({ length: count }, () => ({ id: new Uint8Array(32).fill(fill), sizeBytes: 9 / count }))
      return file(mtimeSeconds, { content: { sizeBytes: 9, hash: new Uint8Array(32).fill(fill), depth: 0, refs } })
    }
    const compare = (a: Tree[string], b: Tree[string]) => diff(new MemoryTrees(), { x: a }, { x: b }, '', 'unknown')
    expect(await compare(blobs(1, 3, 5), blobs(2, 3, 5))).toEqual([])
    expect(await compare(blobs(1, 3, 5), blobs(2, 3, 6))).toEqual(['content x'])
    expect(await compare(blobs(1, 1, 5), blobs(2, 1, 5))).toEqual(['content x'])
    expect(await compare(blobs(1, 1, 5), blobs(1, 1, 6))).toEqual(['metadata x'])
  })

  test('cost what they are, in a large directory too', async () => {
    const trees = new MemoryTrees()
    const files = many(40_000)
    const changed: Record<string, string> = { ...files, '!first': 'new', '023456': 'changed' }
    delete changed['031000']
    expect(await diff(trees, { deep: { big: files }, other: many(3000) }, { deep: { big: changed }, other: many(3000) })).toEqual([
      'added deep/big/!first', 'content deep/big/023456', 'removed deep/big/031000',
    ])
    expect(trees.nodes.size).toBeGreaterThan(150)
    expect(trees.reads).toBeLessThan(24)
    await diff(trees, { deep: { big: files } }, { deep: { big: files } })
    expect(trees.reads).toBe(0)
  })

  test('are those that comparing the lists of files gives', async () => {
    const name = fc.nat(400).map(n => String(n))
    const tree = fc.dictionary(name, fc.oneof(fc.constantFrom('a', 'b'), fc.dictionary(name, fc.constantFrom('a', 'b'), { maxKeys: 5 })), { maxKeys: 400, size: 'max' })
    const flat = (t: Tree, parent = ''): [string, string][] =>
      Object.entries(t).flatMap(([n, what]) => (typeof what === 'string' ? [[`${parent}${n}`, what]] : [[`${parent}${n}`, '/'], ...flat(what as Tree, `${parent}${n}/`)]))
    await fc.assert(
      fc.asyncProperty(tree, tree, async (a, b) => {
        const [x, y] = [new Map(flat(a)), new Map(flat(b))]
        const expected = [...new Set([...x.keys(), ...y.keys()])].flatMap(path => {
          const [p, q] = [x.get(path), y.get(path)]
          if (p === q) return []
          return [`${p === undefined ? 'added' : q === undefined ? 'removed' : p === '/' || q === '/' ? 'kind' : 'content'} ${path}`]
        })
        expect((await diff(new MemoryTrees(), a, b)).sort()).toEqual(expected.sort())
      }),
      { numRuns: 25 },
    )
  })
})
