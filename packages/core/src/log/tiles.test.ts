import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import { objectName } from '../layout.ts'
import { leafHash, rangeHash, treeHash } from './merkle.ts'
import {
  encodeEntryBundle, levelLength, parseEntryBundle, parseTile, rootOfEdge, subtreesOfTiles, type TileHashes, tileLevels, tilesAdded, tilesOf,
  tileWidth, widthAt,
} from './tiles.ts'

const count = 70_000
const hashes = Array.from({ length: count }, (_, i) => leafHash(Buffer.from(String(i))))
/** By level, the hashes that go into tiles. */
const levels = [hashes]
while ((levels.at(-1) as Uint8Array[]).length >= tileWidth) {
  const below = levels.at(-1) as Uint8Array[]
  levels.push(Array.from({ length: Math.floor(below.length / tileWidth) }, (_, i) => treeHash(below.slice(i * tileWidth, (i + 1) * tileWidth))))
}
const tilesAt = (size: number): TileHashes => (level, index) =>
  Promise.resolve((levels[level] as Uint8Array[]).slice(index * tileWidth, Math.min((index + 1) * tileWidth, levelLength(level, size))))

describe('the layout of tiles', () => {
  test('is that of the specification for 70,000 entries', () => {
    const tiles = tilesOf(count).filter(tile => tile.level !== 'entries')
    const at = (level: number) => tiles.filter(tile => tile.level === level)
    expect(at(0).length).toBe(274)
    expect(at(0).at(-1)).toEqual({ level: 0, index: 273, width: 112 })
    expect(at(0).filter(tile => tile.width === tileWidth).length).toBe(273)
    expect(at(1)).toEqual([{ level: 1, index: 0, width: 256 }, { level: 1, index: 1, width: 17 }])
    expect(at(2)).toEqual([{ level: 2, index: 0, width: 1 }])
    expect(at(3)).toEqual([])
  })

  test('of 256 entries is a full tile and a partial one of width 1', () => {
    expect(tilesOf(256)).toEqual([
      { level: 'entries', index: 0, width: 256 }, { level: 0, index: 0, width: 256 }, { level: 1, index: 0, width: 1 },
    ])
  })

  test('names follow the specification', () => {
    expect(objectName.tile(0, 1_234_067, 256)).toBe('log/tile/0/x001/x234/067')
    expect(objectName.tile('entries', 0, 12)).toBe('log/tile/entries/000.p/12')
  })

  test('grows by the tiles that are new or wider, for every step up to 600', () => {
    for (let to = 1; to <= 600; to++) {
      for (const from of [to - 1, to - 3, 0].filter(size => size >= 0 && size < to)) {
        const name = (tile: { level: number | 'entries', index: number, width: number }) => objectName.tile(tile.level, tile.index, tile.width)
        const before = new Set(tilesOf(from).map(name))
        expect(tilesAdded(from, to).map(name)).toEqual(tilesOf(to).map(name).filter(one => !before.has(one)))
      }
    }
  })
})

describe('roots', () => {
  test('from the right edge and from ranges over tiles are those of the tree, for every size up to 600 and some above', async () => {
    for (const size of [...Array(601).keys(), 65_535, 65_536, 65_537, 65_536 + 256, count]) {
      const edge = tileLevels(size).map(level => {
        const index = Math.floor(levelLength(level, size) / tileWidth)
        return (levels[level] as Uint8Array[]).slice(index * tileWidth, index * tileWidth + widthAt(level, index, size))
      })
      const expected = toHex(treeHash(hashes.slice(0, size)))
      expect(toHex(rootOfEdge(edge))).toBe(expected)
      expect(toHex(await rangeHash(subtreesOfTiles(tilesAt(size)), 0, size))).toBe(expected)
    }
  })
})

describe('parsing', () => {
  test('bundles read back, and every truncation or addition is refused', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 40 }), { minLength: 1, maxLength: 10 }), entries => {
      const bytes = encodeEntryBundle(entries)
      expect(parseEntryBundle(bytes, entries.length).map(toHex)).toEqual(entries.map(toHex))
      for (const wrong of [bytes.slice(0, -1), Buffer.concat([bytes, Buffer.alloc(1)]), Buffer.concat([bytes, Buffer.alloc(2)])]) {
        expect(() => parseEntryBundle(wrong, entries.length)).toThrow(HoldfastError)
      }
      expect(() => parseEntryBundle(bytes, entries.length + 1)).toThrow(HoldfastError)
    }))
  })

  test('an entry over 65,535 bytes and a tile of another width are refused', () => {
    expect(() => encodeEntryBundle([new Uint8Array(65_536)])).toThrow(HoldfastError)
    expect(() => parseTile(new Uint8Array(33), { level: 0, index: 0, width: 1 })).toThrow(HoldfastError)
  })
})
