/** Vectors of docs/spec/envelope.md: keys, messages, sealed objects, padding. Its functions seal for the other vectors. */
import {
  ascii, concat, edited, fill, flipped, gcm, hex, hkdf, hkdfExpand, hmac, lp, repeatedFrame, sha256, u32, u64, u8, utf8,
} from './primitives.ts'

export const vault = fill(0x11)
export const domain = fill(0x22)
export const dataKey = fill(0x33)
export const kind = { dataPack: 1, treePack: 2, index: 3, point: 4 } as const

export interface ObjectKeys {
  readonly objectKey: Buffer
  readonly commitment: Buffer
}

function objectKeys(ikm: Uint8Array, salt: Uint8Array, objectKind: number): ObjectKeys {
  const info = concat(ascii('holdfast/v1/object'), lp(u8(1)), lp(vault), lp(domain), lp(u8(objectKind)))
  const out = hkdf(ikm, salt, info, 64)
  return { objectKey: out.subarray(0, 32), commitment: out.subarray(32) }
}

export interface SealOptions {
  readonly ikm?: Uint8Array
  readonly kind: number
  readonly salt: Uint8Array
  /** Changes the header before anything is sealed, and the trailer's plaintext. */
  readonly header?: (header: Buffer) => Buffer
  readonly trailer?: (plain: Buffer) => Buffer
  /** Sizes are padded to a multiple of this: the vectors are padded less than what a writer makes. */
  readonly quantum?: number
  /** Bytes that come after the object and count for its padding. */
  readonly tailBytes?: number
}

/** Seals messages one after another; the last is the footer. */
export class Sealer {
  readonly #keys: ObjectKeys
  readonly #header: Buffer
  readonly #parts: Buffer[]
  readonly #options: SealOptions
  size = 80

  constructor(options: SealOptions) {
    this.#options = options
    this.#keys = objectKeys(options.ikm ?? dataKey, options.salt, options.kind)
    const header = concat(ascii('holdfast'), u8(1), u8(1), u8(options.kind), fill(0, 5), options.salt, this.#keys.commitment)
    this.#header = options.header?.(header) ?? header
    this.#parts = [this.#header]
  }

  message(offset: number, type: number, codec: number, context: Uint8Array, plain: Uint8Array): Buffer {
    const key = hkdfExpand(this.#keys.objectKey, concat(ascii('holdfast/v1/message'), context))
    return concat(context, gcm(key, concat(u64(offset), u32(0)), concat(this.#header, u64(offset), u8(type), u8(codec)), plain))
  }

  /** @returns where it lies */
  add(type: number, codec: number, plain: Uint8Array, blobIds: Uint8Array | null = null): { offset: number; length: number } {
    const context = blobIds === null ? hmac(this.#keys.objectKey, plain) : sha256(blobIds)
    const sealed = this.message(this.size, type, codec, context, plain)
    const at = { offset: this.size, length: sealed.length }
    this.#parts.push(sealed)
    this.size += sealed.length
    return at
  }

  finish(footer: Uint8Array, codec = 0): Buffer {
    const { offset, length } = this.add(2, codec, footer)
    const { quantum = 1024, tailBytes = 0, trailer = plain => plain } = this.#options
    const total = Math.ceil((this.size + 64 + tailBytes) / quantum) * quantum - tailBytes
    const plain = trailer(concat(u64(offset), u32(length), u8(codec), fill(0, 3)))
    const at = total - 64
    return concat(...this.#parts, fill(0xee, at - this.size), this.message(at, 3, 0, hmac(this.#keys.objectKey, plain), plain))
  }
}

const footer = utf8('{"a":"footer"}')
const seal = (options: Partial<SealOptions> = {}, codec = 0): Buffer => {
  const plain = codec === 0 ? footer : repeatedFrame(0x61, 300)
  return new Sealer({ kind: kind.point, salt: fill(0x44), ...options }).finish(plain, codec)
}

export function envelopeVectors(): object {
  const good = seal()
  const context = hmac(objectKeys(dataKey, fill(0x44), kind.point).objectKey, footer)
  const opened = { dataKey: hex(dataKey), vault: hex(vault), domain: hex(domain), kind: kind.point }
  const invalid = (fault: string, error: string, object: Buffer, more: object = {}) => ({ fault, error, ...opened, ...more, object: hex(object) })
  return {
    description: 'Keys and sealed objects of docs/spec/envelope.md. All byte strings are hex. Padding is to 1,024 bytes.',
    objectKeys: [[dataKey, fill(0x44), 1], [dataKey, fill(0x44), 2], [fill(0x55), fill(0x66), 3], [fill(0), fill(0), 4], [fill(0xff), fill(0xff), 5]]
      .map(([ikm, salt, k]) => {
        const keys = objectKeys(ikm as Buffer, salt as Buffer, k as number)
        return {
          inputKey: hex(ikm as Buffer), suite: 1, vault: hex(vault), domain: hex(domain), kind: k, salt: hex(salt as Buffer),
          objectKey: hex(keys.objectKey), commitment: hex(keys.commitment),
        }
      }),
    messageKeys: [fill(0), fill(0x77), context].map(c => ({
      objectKey: hex(objectKeys(dataKey, fill(0x44), kind.point).objectKey), context: hex(c),
      messageKey: hex(hkdfExpand(objectKeys(dataKey, fill(0x44), kind.point).objectKey, concat(ascii('holdfast/v1/message'), c))),
    })),
    valid: [
      { name: 'a footer that is stored', ...opened, object: hex(good), footer: { offset: 80, codec: 0, coded: hex(footer), plain: hex(footer) } },
      {
        name: 'a footer that is a zstd frame', ...opened, object: hex(seal({}, 1)),
        footer: { offset: 80, codec: 1, coded: hex(repeatedFrame(0x61, 300)), plain: hex(fill(0x61, 300)) },
      },
    ],
    invalid: [
      invalid('another magic', 'MALFORMED', edited(good, 0, 0x48)),
      invalid('version 2', 'UNSUPPORTED', seal({ header: h => edited(h, 8, 2) })),
      invalid('suite 2', 'UNSUPPORTED', seal({ header: h => edited(h, 9, 2) })),
      invalid('of another kind than asked for', 'MALFORMED', good, { kind: 1 }),
      invalid('a reserved byte that is not zero', 'MALFORMED', seal({ header: h => edited(h, 15, 1) })),
      invalid('a commitment that was changed', 'WRONG_SECRET', flipped(good, 79)),
      invalid('a salt that was changed', 'WRONG_SECRET', flipped(good, 16)),
      invalid('opened with another key', 'WRONG_SECRET', good, { dataKey: hex(fill(0x34)) }),
      invalid('opened for another vault', 'WRONG_SECRET', good, { vault: hex(fill(0x12)) }),
      invalid('opened for another domain', 'WRONG_SECRET', good, { domain: hex(fill(0x23)) }),
      invalid('a context that was changed', 'CORRUPT', flipped(good, 80)),
      invalid('ciphertext that was changed', 'CORRUPT', flipped(good, 112)),
      invalid('a tag that was changed', 'CORRUPT', flipped(good, 80 + 32 + footer.length)),
      invalid('a trailer that was changed', 'CORRUPT', flipped(good, -20)),
      invalid('cut off by a kibibyte', 'CORRUPT', seal({ quantum: 2048 }).subarray(0, 1024)),
      invalid('a trailer that points before the first message', 'MALFORMED', seal({ trailer: t => edited(t, 0, 79) })),
      invalid('a trailer that points beyond the object', 'MALFORMED', seal({ trailer: t => edited(t, 8, 0xff, 0xff) })),
      invalid('a trailer whose footer is shorter than a message can be', 'MALFORMED', seal({ trailer: t => edited(t, 8, 47) })),
      invalid('a trailer with another codec', 'MALFORMED', seal({ trailer: t => edited(t, 12, 2) })),
      invalid('a trailer with a reserved byte that is not zero', 'MALFORMED', seal({ trailer: t => edited(t, 13, 1) })),
      invalid('a trailer that points to a place where no message begins', 'CORRUPT', seal({ trailer: t => edited(t, 0, 81) })),
      invalid('a trailer that names a codec the footer was not sealed with', 'CORRUPT', seal({ trailer: t => edited(t, 12, 1) })),
    ],
  }
}

export function paddingVectors(): object {
  const padded = (size: number): number => {
    if (size <= 262_144) return 262_144
    const e = BigInt(size).toString(2).length - 1
    const s = e.toString(2).length
    const unit = 2 ** (e - s)
    return Math.ceil(size / unit) * unit
  }
  const sizes = [
    0, 1, 262_143, 262_144, 262_145, 270_336, 270_337, 524_287, 524_288, 524_289, 1_000_000, 1_048_576, 1_048_577, 33_554_431, 33_554_432, 33_554_433,
    35_000_000, 40_000_000, 67_108_864, 4_294_967_295,
  ]
  return {
    description: 'Padded sizes of docs/spec/envelope.md, section Padding.',
    packsAndIndexes: sizes.map(size => ({ size, padded: padded(size) })),
    parts: [1, 192, 1023, 1024, 1025, 4096, 4097].map(size => ({ size, padded: Math.ceil(size / 1024) * 1024 })),
  }
}
