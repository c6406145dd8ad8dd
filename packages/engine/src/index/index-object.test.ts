import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DomainId, VaultId } from '@holdfast/core/ids'
import { paddedSize } from '@holdfast/core/padding'
import { primitives } from '@holdfast/core/primitives'
import { headerBytes, messageOverhead } from '@holdfast/core/sealed-object'
import { codeOf } from '../../test/error-code.ts'
import { madeUpPack, range } from '../../test/made-up-packs.ts'
import { blobRecordBytes, blockBytes, type RunTables, signatureTailBytes } from './index-format.ts'
import { isIndexObject, openIndex, verifyIndexSignature } from './index-object.ts'
import { RunBuilder } from './run-builder.ts'
import { sealIndex } from '../../test/seal-index.ts'

const context = { indexKey: new Uint8Array(32).fill(1), vault: '11'.repeat(32) as VaultId, domain: '22'.repeat(32) as DomainId }
const seed = new Uint8Array(32).fill(9)
const agentKey = primitives.ed25519PublicKey(seed)
const seal = (tables: RunTables, by = context) => sealIndex(by, tables, 77, message => primitives.ed25519Sign(seed, message))

function tablesOf(blobs: number): RunTables {
  const builder = new RunBuilder()
  for (let first = 0; first < blobs; first += 2000) builder.addPack(madeUpPack(String(first), range(first, Math.min(blobs, first + 2000)), first % 3))
  return builder.build()
}

const plain = (tables: RunTables) => Object.fromEntries(Object.entries(tables).map(([name, bytes]) => [name, Buffer.from(bytes as Uint8Array).toString('hex')]))

describe('an index object', () => {
  test.each([0, 1, 1488, 1489, 1490, 6000])('of %d blobs opens as it was sealed', blobs => {
    const tables = tablesOf(blobs)
    const { id, bytes } = seal(tables)
    expect(id).toBe(createHash('sha256').update(bytes).digest('hex'))
    expect(bytes.length).toBe(paddedSize(bytes.length))
    expect(isIndexObject(bytes, id)).toBe(true)
    expect(verifyIndexSignature(context, bytes, agentKey)).toBe(77)
    expect(plain(openIndex(context, bytes))).toEqual(plain(tables))
  })

  const tables = tablesOf(3000)
  const { id, bytes } = seal(tables)
  const blocks = 3 + 1 + 1
  const footerAt = headerBytes + blocks * (blockBytes + messageOverhead)

  test('of another vault, domain or key is refused', () => {
    expect(codeOf(() => openIndex({ ...context, vault: '33'.repeat(32) as VaultId }, bytes))).toBe('WRONG_SECRET')
    expect(codeOf(() => openIndex({ ...context, domain: '33'.repeat(32) as DomainId }, bytes))).toBe('WRONG_SECRET')
    expect(codeOf(() => openIndex({ ...context, indexKey: new Uint8Array(32) }, bytes))).toBe('WRONG_SECRET')
    expect(codeOf(() => verifyIndexSignature({ ...context, vault: '33'.repeat(32) as VaultId }, bytes, agentKey))).toBe('BAD_SIGNATURE')
    expect(codeOf(() => verifyIndexSignature({ ...context, domain: '33'.repeat(32) as DomainId }, bytes, agentKey))).toBe('BAD_SIGNATURE')
    expect(codeOf(() => verifyIndexSignature(context, bytes, primitives.ed25519PublicKey(new Uint8Array(32))))).toBe('BAD_SIGNATURE')
  })

  test('with any changed byte has another id and no signature', () => {
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = bytes.slice()
        changed[at] = (changed[at] as number) ^ change
        expect(isIndexObject(changed, id)).toBe(false)
        expect(codeOf(() => verifyIndexSignature(context, changed, agentKey))).toBe('BAD_SIGNATURE')
      }),
    )
  })

  test.each([
    ['the header', 0], ['the salt', 20], ['the key commitment', 60],
    ['the first block', headerBytes], ['the first block', headerBytes + 40], ['a later block', headerBytes + blockBytes + messageOverhead + 500],
    ['the segments', headerBytes + 3 * (blockBytes + messageOverhead) + 100], ['the packs', headerBytes + 4 * (blockBytes + messageOverhead) + 100],
    ['the footer', footerAt], ['the footer', footerAt + 50],
    ['the trailer', bytes.length - signatureTailBytes - 64], ['the trailer', bytes.length - signatureTailBytes - 1],
  ])('with a changed byte in %s (%d) does not open, either', (_, at) => {
    const changed = bytes.slice()
    changed[at] = (changed[at] as number) ^ 1
    expect(['CORRUPT', 'MALFORMED', 'WRONG_SECRET', 'UNSUPPORTED']).toContain(codeOf(() => openIndex(context, changed)))
  })

  test('that was cut off throws typed errors only', () => {
    for (let length = 0; length < bytes.length; length += 10_007) {
      expect(codeOf(() => verifyIndexSignature(context, bytes.subarray(0, length), agentKey))).not.toBe('none')
      expect(codeOf(() => openIndex(context, bytes.subarray(0, length)))).not.toBe('none')
    }
  })

  test('of arbitrary bytes throws typed errors only', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), arbitrary => {
      expect(codeOf(() => verifyIndexSignature(context, arbitrary, agentKey))).not.toBe('none')
      expect(codeOf(() => openIndex(context, arbitrary))).not.toBe('none')
    }))
  })
})

describe('a hostile agent', () => {
  const good = tablesOf(3000)

  /** Sealed and signed as it should be, with other tables. */
  const codeWith = (change: (tables: { -readonly [K in keyof RunTables]: Uint8Array }) => void) => {
    const tables = { blobs: good.blobs.slice(), segments: good.segments.slice(), packs: good.packs.slice(), dataKeys: good.dataKeys.slice() }
    change(tables)
    return codeOf(() => openIndex(context, seal(tables).bytes))
  }
  const set = (table: Uint8Array, at: number, value: number) => {
    new DataView(table.buffer, table.byteOffset).setUint32(at, value, true)
  }

  test('can seal what is right', () => {
    expect(codeWith(() => undefined)).toBe('none')
  })

  test.each<[string, (tables: { -readonly [K in keyof RunTables]: Uint8Array }) => void]>([
    ['blobs out of order', t => t.blobs.set(good.blobs.subarray(0, 32), blobRecordBytes * 5)],
    ['a blob twice', t => t.blobs.set(good.blobs.subarray(0, 32), blobRecordBytes)],
    ['blobs out of order across blocks', t => t.blobs.set(new Uint8Array(32), blobRecordBytes * 1489)],
    ['a blob of a segment that is not listed', t => {
      set(t.blobs, 32, good.segments.length / 20)
    }],
    ['a blob that ends outside of its segment', t => {
      set(t.blobs, 36, 1_000_000)
    }],
    ['a blob whose end overflows', t => {
      set(t.blobs, 36, 0xffffffff)
    }],
    ['a segment of a pack that is not listed', t => {
      set(t.segments, 0, good.packs.length / 44)
    }],
    ['a segment that is too large', t => {
      set(t.segments, 12, 9 * 1024 * 1024)
    }],
    ['a segment outside of its pack', t => {
      set(t.segments, 4, 32 * 1024 * 1024)
    }],
    ['a segment of an unknown codec', t => {
      t.segments[16] = 2
    }],
    ['reserved bytes that are set', t => {
      t.segments[17] = 1
    }],
    ['a pack under a data key that is not listed', t => {
      set(t.packs, 32, 3)
    }],
    ['a pack that is too large', t => {
      set(t.packs, 36, 65 * 1024 * 1024)
    }],
    ['a pack of an unknown kind', t => {
      t.packs[40] = 3
    }],
  ])('cannot make a reader use %s', (_, change) => {
    expect(codeWith(change)).toBe('MALFORMED')
  })
})
