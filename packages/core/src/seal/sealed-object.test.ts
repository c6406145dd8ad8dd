import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { concat } from '../bytes/bytes.ts'
import { isHoldfastError } from '../errors.ts'
import type { DomainId, VaultId } from '../ids.ts'
import {
  codec, headerBytes, messageOverhead, messageType, type ObjectContext, objectKind, ObjectOpener, ObjectSealer, type SealedMessage, trailerBytes,
} from './sealed-object.ts'

const context: ObjectContext = {
  inputKey: new Uint8Array(32).fill(7),
  vault: '11'.repeat(32) as VaultId,
  domain: '22'.repeat(32) as DomainId,
  kind: objectKind.dataPack,
}
const segment = new Uint8Array(1000).fill(3)
const ids = new Uint8Array(64).fill(4)
const body = new Uint8Array(100).fill(5)

const joined = (m: SealedMessage) => concat(m.context, m.ciphertext, m.tag)

/** An object of one segment, one body and a trailer, with 100 bytes of padding. */
function seal(sealer = new ObjectSealer(context)) {
  const first = joined(sealer.sealSegment(headerBytes, codec.stored, ids, segment))
  const bodyAt = headerBytes + first.length
  const second = joined(sealer.sealBody(bodyAt, codec.zstd, body))
  const trailerAt = bodyAt + second.length + 100
  const trailer = sealer.sealTrailer(trailerAt, { offset: bodyAt, sizeBytes: second.length, codec: codec.zstd })
  return { bytes: concat(sealer.header, first, second, new Uint8Array(100), trailer), bodyAt, bodyBytes: second.length }
}

/** Reads everything: header, trailer, body by the trailer, segment. */
function openAll(bytes: Uint8Array, by: ObjectContext = context) {
  const opener = new ObjectOpener(by, bytes.subarray(0, headerBytes))
  const footer = opener.openTrailer(bytes.length, bytes.subarray(bytes.length - trailerBytes))
  return {
    body: opener.open(footer.offset, messageType.body, footer.codec, bytes.subarray(footer.offset, footer.offset + footer.sizeBytes)),
    segment: opener.open(headerBytes, messageType.segment, codec.stored, bytes.subarray(headerBytes, footer.offset)),
  }
}

function codeOf(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (isHoldfastError(error)) return error.code
    throw error
  }
  return 'none'
}

test('what was sealed is opened', () => {
  const { bytes } = seal()
  const opened = openAll(bytes)
  expect([...opened.segment]).toEqual([...segment])
  expect([...opened.body]).toEqual([...body])
})

describe('another context', () => {
  const { bytes } = seal()
  test.each<[string, Partial<ObjectContext>, string]>([
    ['key', { inputKey: new Uint8Array(32).fill(8) }, 'WRONG_SECRET'],
    ['vault', { vault: '33'.repeat(32) as VaultId }, 'WRONG_SECRET'],
    ['domain', { domain: '33'.repeat(32) as DomainId }, 'WRONG_SECRET'],
    ['kind', { kind: objectKind.treePack }, 'MALFORMED'],
  ])('of %s is refused', (_, other, code) => {
    expect(codeOf(() => openAll(bytes, { ...context, ...other }))).toBe(code)
  })
})

test('every bit outside the padding counts', () => {
  const { bytes, bodyAt, bodyBytes } = seal()
  const padding = { from: bodyAt + bodyBytes, to: bytes.length - trailerBytes }
  for (let at = 0; at < bytes.length; at++) {
    const changed = bytes.slice()
    changed[at] = (changed[at] as number) ^ (1 << (at % 8))
    const isPadding = at >= padding.from && at < padding.to
    expect(codeOf(() => openAll(changed)) === 'none', `byte ${at}`).toBe(isPadding)
  }
})

test('an object that was cut off or extended is refused', () => {
  const { bytes } = seal()
  for (const length of [0, 1, headerBytes - 1, headerBytes, headerBytes + trailerBytes, bytes.length - 1]) {
    expect(codeOf(() => openAll(bytes.slice(0, length))), String(length)).not.toBe('none')
  }
  expect(codeOf(() => openAll(concat(bytes, new Uint8Array(1))))).toBe('CORRUPT')
})

test('a message stands for its place, type and codec only', () => {
  const { bytes, bodyAt, bodyBytes } = seal()
  const opener = new ObjectOpener(context, bytes.subarray(0, headerBytes))
  const message = bytes.subarray(bodyAt, bodyAt + bodyBytes)
  const open = (at: number, type: 1 | 2 | 3, coding: 0 | 1, m = message) => codeOf(() => opener.open(at, type, coding, m))
  expect(open(bodyAt, messageType.body, codec.zstd)).toBe('none')
  expect(open(bodyAt + 1, messageType.body, codec.zstd)).toBe('CORRUPT')
  expect(open(bodyAt, messageType.segment, codec.zstd)).toBe('CORRUPT')
  expect(open(bodyAt, messageType.trailer, codec.zstd)).toBe('CORRUPT')
  expect(open(bodyAt, messageType.body, codec.stored)).toBe('CORRUPT')
  for (let length = 0; length <= messageOverhead; length++) expect(open(bodyAt, messageType.body, codec.zstd, message.subarray(0, length))).toBe('CORRUPT')
})

test('a message of another object of the same keys is refused', () => {
  const a = seal()
  const b = seal()
  const swapped = a.bytes.slice()
  swapped.set(b.bytes.subarray(headerBytes, a.bodyAt), headerBytes)
  expect(codeOf(() => openAll(swapped))).toBe('CORRUPT')
})

test('the same data under the same salt never shares a key stream with other data', () => {
  const sealer = new ObjectSealer(context)
  const other = segment.map(b => b ^ 1)
  const one = sealer.sealSegment(headerBytes, codec.stored, ids, segment)
  const two = sealer.sealSegment(headerBytes, codec.stored, ids.map(b => b ^ 1), other)
  const difference = one.ciphertext.map((b, i) => b ^ (two.ciphertext[i] as number))
  expect(difference.every(b => b === 1)).toBe(false)
  const three = sealer.sealBody(headerBytes, codec.stored, segment)
  const four = sealer.sealBody(headerBytes, codec.stored, other)
  expect(three.ciphertext.map((b, i) => b ^ (four.ciphertext[i] as number)).every(b => b === 1)).toBe(false)
})

test('headers differ though everything else is the same', () => {
  const a = new ObjectSealer(context).header
  const b = new ObjectSealer(context).header
  expect([...a.subarray(0, 16)]).toEqual([...b.subarray(0, 16)])
  expect([...a.subarray(16)]).not.toEqual([...b.subarray(16)])
})

test('a version or suite that is not known is named', () => {
  const { header } = new ObjectSealer(context)
  const changed = (at: number, to: number) => {
    const copy = header.slice()
    copy[at] = to
    return codeOf(() => new ObjectOpener(context, copy))
  }
  expect(changed(8, 2)).toBe('UNSUPPORTED')
  expect(changed(9, 2)).toBe('UNSUPPORTED')
  expect(changed(11, 1)).toBe('MALFORMED')
  expect(changed(0, 0)).toBe('MALFORMED')
})

test('a trailer that points outside of the object is refused', () => {
  const sealer = new ObjectSealer(context)
  const opener = new ObjectOpener(context, sealer.header)
  const at = 4096
  const read = (offset: number, sizeBytes: number) =>
    codeOf(() => opener.openTrailer(at + trailerBytes, sealer.sealTrailer(at, { offset, sizeBytes, codec: codec.stored })))
  expect(read(headerBytes, 100)).toBe('none')
  expect(read(headerBytes - 1, 100)).toBe('MALFORMED')
  expect(read(headerBytes, messageOverhead - 1)).toBe('MALFORMED')
  expect(read(at - 99, 100)).toBe('MALFORMED')
  expect(read(at - 100, 100)).toBe('none')
  expect(read(2 ** 52, 100)).toBe('MALFORMED')
})

test('arbitrary bytes throw typed errors', () => {
  const { header } = new ObjectSealer(context)
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), bytes => {
      expect(codeOf(() => openAll(bytes))).not.toBe('none')
      expect(codeOf(() => openAll(concat(header, bytes)))).not.toBe('none')
    }),
  )
})
