/** The formats of docs/spec that the engine reads, against docs/spec/vectors. Faults carry the code that they must be refused with. */
import { createHmac, hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { fromHex, toHex } from '@holdfast/core/bytes'
import type { ByteString } from '@holdfast/core/file-source'
import type { DekId, DomainId, IndexId, PackId, Sha256Hex, VaultId } from '@holdfast/core/ids'
import { primitives } from '@holdfast/core/primitives'
import { type Codec, messageType, ObjectOpener, type ObjectContext } from '@holdfast/core/sealed-object'
import { deriveDomainKeys } from '@holdfast/keys/domain-secret'
import { describe, expect, test } from 'vitest'
import { contentHash } from './backup/make-entry.ts'
import { deriveChunkerKeys, findCut } from './chunk/chunker.ts'
import { blobRecordBytes, type RunTables } from './index/index-format.ts'
import { isIndexObject, openIndex, verifyIndexSignature } from './index/index-object.ts'
import { RunBuilder } from './index/run-builder.ts'
import { encodePackDirectory, parsePackDirectory } from './pack/pack-directory.ts'
import { decompress, decompressAtMost } from './pack/zstd.ts'
import { encodeEntry, encodeListNode, entryKind, parseListNode } from './tree/entry.ts'
import { DirectoryBuilder, entryLeaf, nodeSalts, parseNode } from './tree/node.ts'
import { sealIndex } from '../test/seal-index.ts'

const folder = new URL('../../../docs/spec/vectors/', import.meta.url)
const vectors = (name: string): unknown => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'))
const bytes = (text: string) => fromHex(text, 'a vector')
const refusal = (error: string): unknown => expect.objectContaining({ name: 'HoldfastError', code: error })

interface Fault {
  readonly fault: string
  readonly error: string
}

interface PackVector {
  readonly name: string
  readonly dataKey: string
  readonly vault: VaultId
  readonly domain: DomainId
  readonly domainSecret: string
  readonly kind: 1 | 2
  readonly id: PackId
  readonly object: string
  readonly directory: string
  readonly segments: readonly { readonly offset: number; readonly stored: number; readonly plain: number; readonly codec: Codec; readonly blobs: readonly string[] }[]
  readonly blobs: readonly { readonly id: string; readonly sha256: string; readonly length: number }[]
}
const pack = vectors('pack') as {
  readonly valid: readonly [PackVector]
  readonly invalid: readonly (Fault & { readonly directory: string })[]
  readonly frames: readonly ({ readonly name?: string; readonly plain: number; readonly frame: string; readonly sha256?: string } & Partial<Fault>)[]
}

describe('packs', () => {
  test.each(pack.valid)('$name', vector => {
    const object = bytes(vector.object)
    expect(toHex(primitives.sha256(object))).toBe(vector.id)
    const context: ObjectContext = { inputKey: bytes(vector.dataKey), vault: vector.vault, domain: vector.domain, kind: vector.kind }
    const opener = new ObjectOpener(context, object.subarray(0, 80))
    const footer = opener.openTrailer(object.length, object.subarray(-64))
    const coded = opener.open(footer.offset, messageType.body, footer.codec, object.subarray(footer.offset, footer.offset + footer.sizeBytes))
    const plain = decompressAtMost({ codec: footer.codec, bytes: coded }, 1 << 20)
    expect(toHex(plain)).toBe(vector.directory)
    const segments = parsePackDirectory(plain)
    expect(toHex(encodePackDirectory(segments))).toBe(vector.directory)
    const { blobId } = deriveDomainKeys(bytes(vector.domainSecret), vector.domain)
    const found = segments.flatMap(s => {
      const opened = opener.open(s.offset, messageType.segment, s.codec, object.subarray(s.offset, s.offset + s.storedBytes))
      const content = decompress({ codec: s.codec, bytes: opened }, s.plainBytes)
      let at = 0
      return Array.from({ length: s.blobs.length / 36 }, (_, i) => {
        const length = new DataView(s.blobs.buffer, s.blobs.byteOffset).getUint32(i * 36 + 32, true)
        const sha256 = hash('sha256', content.subarray(at, at + length), 'buffer')
        at += length
        const id = createHmac('sha256', blobId).update(sha256).digest('hex')
        expect(toHex(s.blobs.subarray(i * 36, i * 36 + 32))).toBe(id)
        return { id, sha256: toHex(sha256), length }
      })
    })
    expect(found).toEqual(vector.blobs)
  })
  test.each(pack.invalid)('a directory refused: $fault', ({ directory, error }) => {
    expect(() => parsePackDirectory(bytes(directory))).toThrow(refusal(error))
  })
  test.each(pack.frames)('$name$fault', ({ plain, frame, sha256, error }) => {
    const act = () => decompress({ codec: 1, bytes: bytes(frame) }, plain)
    if (error === undefined) expect(toHex(primitives.sha256(act()))).toBe(sha256)
    else expect(act).toThrow(refusal(error))
  })
})

interface HexTables {
  readonly blobs: string
  readonly segments: string
  readonly packs: string
  readonly dataKeys: string
}
interface IndexFile {
  readonly file?: string
  readonly object?: string
  readonly edits?: readonly (readonly [number, number])[]
}
const index = vectors('index') as {
  readonly domainSecret: string
  readonly vault: VaultId
  readonly domain: DomainId
  readonly agent: string
  readonly logSize: number
  readonly valid: readonly (IndexFile & { readonly name: string; readonly id: IndexId; readonly size: number; readonly tables: HexTables })[]
  readonly invalidObjects: readonly (IndexFile & Fault)[]
  readonly invalid: readonly (Fault & { readonly tables: HexTables })[]
}

describe('indexes', () => {
  const context = { indexKey: deriveDomainKeys(bytes(index.domainSecret), index.domain).index, vault: index.vault, domain: index.domain }
  const load = ({ file, object, edits = [] }: IndexFile): Uint8Array => {
    const found = file === undefined ? bytes(object ?? '') : new Uint8Array(readFileSync(new URL(file, folder)))
    for (const [at, xor] of edits) found[at < 0 ? found.length + at : at]! ^= xor
    return found
  }
  const open = (file: Uint8Array): RunTables => {
    expect(verifyIndexSignature(context, file, bytes(index.agent))).toBe(index.logSize)
    return openIndex(context, file)
  }
  const tablesOf = (t: HexTables): RunTables => ({ blobs: bytes(t.blobs), segments: bytes(t.segments), packs: bytes(t.packs), dataKeys: bytes(t.dataKeys) })
  const shown = (t: RunTables): HexTables => ({ blobs: toHex(t.blobs), segments: toHex(t.segments), packs: toHex(t.packs), dataKeys: toHex(t.dataKeys) })

  test.each(index.valid)('$name', vector => {
    const file = load(vector)
    expect(isIndexObject(file, vector.id)).toBe(true)
    expect(shown(open(file))).toEqual(vector.tables)
  })
  test('is what the directory of the pack gives', () => {
    const [vector] = pack.valid
    const builder = new RunBuilder()
    const dek = toHex(primitives.hkdfSha256(bytes(vector.dataKey), new Uint8Array(), Buffer.from('holdfast/v1/data-key-commitment'), 32)) as DekId
    builder.addPack({ id: vector.id, kind: vector.kind, dek, wrap: '57'.repeat(32) as Sha256Hex, sizeBytes: vector.object.length / 2, directory: bytes(vector.directory) })
    expect(shown(builder.build())).toEqual(index.valid[0]?.tables)
  })
  test.each(index.invalidObjects)('refused: $fault', vector => {
    expect(() => open(load(vector))).toThrow(refusal(vector.error))
  })
  test.each(index.invalid)('tables refused: $fault', ({ tables, error }) => {
    const file = sealIndex(context, tablesOf(tables), 0, () => new Uint8Array(64))
    expect(tables.blobs.length / 2 % blobRecordBytes).toBe(0)
    expect(() => openIndex(context, file.bytes)).toThrow(refusal(error))
  })
})

const trees = vectors('trees') as {
  readonly domain: DomainId
  readonly domainSecret: string
  readonly saltKey: string
  readonly valid: readonly {
    readonly name: string; readonly node: string; readonly id: string; readonly root: string
    readonly leaves?: readonly { readonly entry: string; readonly salt: string; readonly leaf: string }[]
  }[]
  readonly invalid: readonly (Fault & { readonly node: string })[]
  readonly lists: {
    readonly valid: readonly { readonly name: string; readonly node: string; readonly refs: readonly { readonly id: string; readonly bytes: number }[] }[]
    readonly invalid: readonly (Fault & { readonly node: string })[]
  }
  readonly contentHashes: readonly { readonly blobs: readonly string[]; readonly hash: string }[]
  readonly cutting: {
    readonly seed: string
    readonly nodes: readonly { readonly level: number; readonly entries: number; readonly bytes: number; readonly id: string; readonly root: string }[]
  }
}

describe('trees', () => {
  const keys = deriveDomainKeys(bytes(trees.domainSecret), trees.domain)
  const idOf = (content: Uint8Array) => primitives.hmacSha256(keys.blobId, primitives.sha256(content))

  test.each(trees.valid)('$name', ({ node, id, root, leaves }) => {
    const parsed = parseNode(bytes(node), keys.salt)
    expect({ id: toHex(idOf(bytes(node))), root: toHex(parsed.root), saltKey: toHex(keys.salt) }).toEqual({ id, root, saltKey: trees.saltKey })
    if (leaves === undefined || !('entries' in parsed.node)) return
    const salts = nodeSalts(keys.salt, bytes(node), leaves.length)
    expect(leaves.map(({ entry }, i) => {
      const salt = salts.subarray(i * 16, i * 16 + 16)
      return { entry, salt: toHex(salt), leaf: Buffer.from(entryLeaf(salt, bytes(entry)), 'latin1').toString('hex') }
    })).toEqual(leaves)
    // An encoder drops a field that it does not know.
    const encoded = parsed.node.entries.map(entry => toHex(encodeEntry(entry)))
    expect(encoded.filter((e, i) => e !== leaves[i]?.entry)).toHaveLength(1)
  })
  test.each(trees.invalid)('a node refused: $fault', ({ node, error }) => {
    expect(() => parseNode(bytes(node), keys.salt)).toThrow(refusal(error))
  })

  test.each(trees.lists.valid)('a list of $name', ({ node, refs }) => {
    const parsed = parseListNode(bytes(node))
    expect(parsed.map(ref => ({ id: toHex(ref.id), bytes: ref.sizeBytes }))).toEqual(refs)
    expect(toHex(encodeListNode(parsed))).toBe(node)
  })
  test.each(trees.lists.invalid)('a list refused: $fault', ({ node, error }) => {
    expect(() => parseListNode(bytes(node))).toThrow(refusal(error))
  })

  test.each(trees.contentHashes)('the content hash $hash', ({ blobs, hash: expected }) => {
    expect(toHex(contentHash(blobs.map(blob => ({ sha256: primitives.sha256(bytes(blob)), length: blob.length / 2 }))))).toBe(expected)
  })

  test('a directory is cut where it should be', () => {
    const { directorySeed } = deriveChunkerKeys(keys.chunker)
    expect(toHex(directorySeed)).toBe(trees.cutting.seed)
    const made: { level: number; bytes: number; id: string }[] = []
    const store = (node: Uint8Array) => {
      made.push({ level: node[4] as number, bytes: node.length, id: toHex(idOf(node)) })
      return idOf(node)
    }
    const builder = new DirectoryBuilder({ seed: directorySeed, saltKey: keys.salt, store })
    for (let i = 0; i < 20_000; i++) {
      const name = `f${String(i).padStart(5, '0')}` as ByteString
      builder.add(name, encodeEntry({ kind: entryKind.fifo, name, mode: 0o644, uid: 1000, gid: 100, mtimeSeconds: 1_600_000_000, mtimeNanos: 5 }))
    }
    const root = builder.finish()
    const expected = trees.cutting.nodes
    expect(made.toSorted((a, b) => a.level - b.level)).toEqual(expected.map(({ level, bytes: size, id }) => ({ level, bytes: size, id })))
    expect({ id: toHex(root.id), root: toHex(root.root) }).toEqual({ id: expected.at(-1)?.id, root: expected.at(-1)?.root })
  })
})

describe('the chunker', () => {
  const { valid } = vectors('chunker') as {
    readonly valid: readonly {
      readonly name: string; readonly chunkerKey: string; readonly gear: string; readonly directorySeed: string; readonly chunks: readonly number[]
      readonly stream: { readonly kind: string; readonly key?: string; readonly byte?: number; readonly bytes: number }
    }[]
  }
  test.each(valid)('cuts $name', ({ chunkerKey, gear, directorySeed, stream, chunks }) => {
    const keys = deriveChunkerKeys(bytes(chunkerKey))
    expect(toHex(new Uint8Array(keys.gear.buffer, 0, 16))).toBe(gear)
    expect(toHex(keys.directorySeed)).toBe(directorySeed)
    const data = stream.key === undefined ? Buffer.alloc(stream.bytes, stream.byte) : primitives.aesCtrStream(bytes(stream.key), stream.bytes)
    const found: number[] = []
    for (let start = 0; start < data.length;) {
      const cut = findCut(data, start, start, data.length, keys.gear) ?? data.length
      found.push(cut - start)
      start = cut
    }
    expect(found).toEqual(chunks)
  })
})

