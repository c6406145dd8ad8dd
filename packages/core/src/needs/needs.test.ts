import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { HoldfastError } from '../errors.ts'
import type { DekId, DomainId, IndexId, PackId, Sha256Hex } from '../ids.ts'
import { cutNeeds, cutsAfter, encodeNeedsPart, maxNeedsRecords, needsIdOf, type NeedsRecord, parseNeedsPart } from './needs.ts'

const hex = fc.uint8Array({ minLength: 32, maxLength: 32 }).map(bytes => Buffer.from(bytes).toString('hex'))
const record: fc.Arbitrary<NeedsRecord> = fc.oneof(
  fc.record({ kind: fc.constantFrom('data-pack' as const, 'tree-pack' as const), id: hex as fc.Arbitrary<PackId>, sizeBytes: fc.maxSafeNat() }),
  fc.record({ kind: fc.constant('index' as const), id: hex as fc.Arbitrary<IndexId>, sizeBytes: fc.maxSafeNat() }),
  fc.record({ kind: fc.constant('data-key' as const), id: hex as fc.Arbitrary<DekId>, wrap: hex as fc.Arbitrary<Sha256Hex> }),
  fc.record({ kind: fc.constant('domain' as const), id: hex as fc.Arbitrary<DomainId>, epoch: fc.nat() }),
)

/** Pseudorandom records, always the same. */
function records(count: number): NeedsRecord[] {
  let state = 1
  const byte = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 16) & 0xff
  }
  return Array.from({ length: count }, () => {
    const id = Buffer.from(Uint8Array.from({ length: 32 }, byte)).toString('hex') as PackId
    return { kind: 'data-pack', id, sizeBytes: 33_554_432 }
  })
}

describe('a part of needs', () => {
  test('reads what it wrote', () => {
    fc.assert(fc.property(fc.array(record, { minLength: 1, maxLength: 50 }), list => {
      expect(parseNeedsPart(encodeNeedsPart(list))).toEqual(list)
    }))
  })

  test('arbitrary and mutated bytes are refused with typed errors or read as something else', () => {
    const good = encodeNeedsPart(records(3))
    fc.assert(fc.property(fc.oneof(fc.uint8Array(), fc.tuple(fc.nat(good.length - 1), fc.nat(255)).map(([at, b]) => good.with(at, b))), bytes => {
      try {
        expect(needsIdOf(encodeNeedsPart(parseNeedsPart(bytes)))).toBe(needsIdOf(bytes))
      } catch (error) {
        expect(error).toBeInstanceOf(HoldfastError)
      }
    }))
  })
})

describe('cutting', () => {
  const list = records(20_000)

  test('the rule is the first u32, little-endian, mod 512', () => {
    for (const { id } of list) expect(cutsAfter(id)).toBe(Buffer.from(id, 'hex').readUInt32LE(0) % 512 === 0)
  })

  test('keeps all records in order, within the limit', () => {
    const parts = cutNeeds(list)
    expect(parts.flat()).toEqual(list)
    expect(Math.max(...parts.map(part => part.length))).toBeLessThanOrEqual(maxNeedsRecords)
    expect(parts.length).toBeLessThan(100)
  })

  test('appending changes the last part only, and can be done from it alone', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 19_999 }), at => {
      const before = cutNeeds(list.slice(0, at))
      const continued = [...before.slice(0, -1), ...cutNeeds([...(before.at(-1) ?? []), ...list.slice(at)])]
      // a last part that ended with a cut stays what it is: both ways give the same parts
      expect(continued).toEqual(cutNeeds(list))
    }), { numRuns: 30 })
  })
})
