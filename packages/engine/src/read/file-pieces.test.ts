import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '@holdfast/core/bytes'
import type { ByteString } from '@holdfast/core/file-source'
import { contentOf } from '../backup/make-entry.ts'
import { type ContentRef, entryKind, type FileContent, parseListNode, type TreeEntry } from '../tree/entry.ts'
import { type ContentReader, filePieces } from './file-pieces.ts'
import { readAhead } from './read-ahead.ts'

/** Blobs in memory, and how many were being read at a time. */
class Blobs implements ContentReader {
  readonly blobs = new Map<string, Uint8Array>()
  reading = 0
  mostReading = 0

  readonly put = (bytes: Uint8Array): Uint8Array => {
    const id = createHash('sha256').update(bytes).digest()
    this.blobs.set(toHex(id), bytes)
    return id
  }

  async readBlob(id: Uint8Array): Promise<Uint8Array> {
    this.mostReading = Math.max(this.mostReading, ++this.reading)
    await new Promise(resolve => setImmediate(resolve))
    this.reading--
    return this.blobs.get(toHex(id)) as Uint8Array
  }

  async *contentRefs(content: Pick<FileContent, 'depth' | 'refs'>): AsyncGenerator<ContentRef> {
    if (content.depth === 0) yield* content.refs
    else for (const ref of content.refs) yield* this.contentRefs({ depth: content.depth - 1, refs: parseListNode(await this.readBlob(ref.id)) })
  }

  entry(parts: readonly Uint8Array[], more: Partial<TreeEntry> & { readonly sizeBytes?: number } = {}): TreeEntry {
    const blobs = parts.map(bytes => ({ id: this.put(bytes), length: bytes.length, sha256: createHash('sha256').update(bytes).digest() }))
    const { sizeBytes = parts.reduce((sum, part) => sum + part.length, 0), ...rest } = more
    const common = { kind: entryKind.file, name: 'x' as ByteString, mode: 0, uid: 0, gid: 0, mtimeSeconds: 0, mtimeNanos: 0 }
    return { ...common, content: contentOf(sizeBytes, blobs as never, this.put), ...rest }
  }
}

async function bytesOf(reader: ContentReader, entry: TreeEntry): Promise<Buffer> {
  const parts = []
  for await (const bytes of readAhead(filePieces(reader, entry), new AbortController().signal)) parts.push(bytes)
  return Buffer.concat(parts)
}

const bytes = (...values: number[]) => Uint8Array.from(values)

describe('the content of a file', () => {
  test('comes in order, through lists, some of it read ahead', async () => {
    const blobs = new Blobs()
    const parts = Array.from({ length: 3000 }, (_, i) => Buffer.from(`part ${i};`))
    const entry = blobs.entry(parts)
    expect(entry.content?.depth).toBe(1)
    expect((await bytesOf(blobs, entry)).equals(Buffer.concat(parts))).toBe(true)
    expect(blobs.mostReading).toBeGreaterThan(4)
    expect(blobs.mostReading).toBeLessThan(20)
  })

  test('is nothing for an empty file', async () => {
    const blobs = new Blobs()
    expect(await bytesOf(blobs, blobs.entry([]))).toHaveLength(0)
  })

  test('has zeros where there were holes', async () => {
    const run = fc.tuple(fc.nat(50), fc.uint8Array({ minLength: 1, maxLength: 50 }))
    await fc.assert(
      fc.asyncProperty(fc.array(run, { maxLength: 6 }), fc.nat(50), fc.integer({ min: 1, max: 40 }), async (runs, tail, cut) => {
        const extents = []
        const file = []
        let at = 0
        for (const [gap, data] of runs) {
          file.push(Buffer.alloc(gap), data)
          extents.push({ offset: at + gap, length: data.length })
          at += gap + data.length
        }
        const data = Buffer.concat(runs.map(([, d]) => d))
        const parts = Array.from({ length: Math.ceil(data.length / cut) }, (_, i) => data.subarray(i * cut, i * cut + cut))
        const blobs = new Blobs()
        const expected = Buffer.concat([...file, Buffer.alloc(tail)])
        expect((await bytesOf(blobs, blobs.entry(parts, { sizeBytes: at + tail, extents }))).equals(expected)).toBe(true)
      }),
    )
  })

  test('of a large hole takes no memory', async () => {
    const blobs = new Blobs()
    const entry = blobs.entry([bytes(7)], { sizeBytes: 3 * 2 ** 30, extents: [{ offset: 2 ** 31, length: 1 }] })
    let total = 0
    for await (const part of readAhead(filePieces(blobs, entry), new AbortController().signal)) total += part.length
    expect(total).toBe(3 * 2 ** 30)
  })

  test('that is not what the entry says is refused', async () => {
    const blobs = new Blobs()
    const good = blobs.entry([bytes(1, 2), bytes(3)])
    const content = good.content as FileContent
    await expect(bytesOf(blobs, { ...good, content: { ...content, sizeBytes: 4 } })).rejects.toMatchObject({ code: 'MALFORMED' })
    await expect(bytesOf(blobs, { ...good, content: { ...content, sizeBytes: 2 } })).rejects.toMatchObject({ code: 'MALFORMED' })
    await expect(bytesOf(blobs, { ...good, content: { ...content, hash: new Uint8Array(32) } })).rejects.toMatchObject({ code: 'CORRUPT' })
    const refs = content.refs.map(ref => ({ ...ref, sizeBytes: ref.sizeBytes + 1 }))
    await expect(bytesOf(blobs, { ...good, content: { ...content, refs } })).rejects.toMatchObject({ code: 'MALFORMED' })
  })

  test('of a file that changed while it was read has the size of the file', async () => {
    const blobs = new Blobs()
    const changed = (sizeBytes: number, extents: TreeEntry['extents']) => blobs.entry([bytes(1, 2, 3)], { sizeBytes, changedWhileRead: true, ...(extents && { extents }) })
    expect([...(await bytesOf(blobs, changed(5, undefined)))]).toEqual([1, 2, 3, 0, 0])
    expect([...(await bytesOf(blobs, changed(2, undefined)))]).toEqual([1, 2])
    expect([...(await bytesOf(blobs, changed(4, [{ offset: 3, length: 5 }])))]).toEqual([0, 0, 0, 1])
  })

  test('that was never read is not there', async () => {
    const { content: _, ...entry } = new Blobs().entry([])
    await expect(bytesOf(new Blobs(), { ...entry, unread: 'EACCES' })).rejects.toMatchObject({ code: 'NOT_FOUND', context: { reason: 'EACCES' } })
  })
})
