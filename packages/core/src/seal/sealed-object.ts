/** Sealed objects: header, messages, trailer (docs/spec/envelope.md, "Sealed object"). */
import { primitives } from '#primitives'
import { bytesEqual, concat, fromHex, lengthPrefixed, utf8 } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import type { DomainId, VaultId } from '../ids.ts'

/** The only suite of format version 1: AES-256-GCM, HKDF-SHA-256, zstd. */
export const suite1 = 1

/** What a sealed object is. */
export const objectKind = { dataPack: 1, treePack: 2, index: 3, point: 4, report: 5 } as const
/** One of {@link objectKind}. */
export type ObjectKind = (typeof objectKind)[keyof typeof objectKind]

/** What a message is. */
export const messageType = { segment: 1, body: 2, trailer: 3 } as const
/** One of {@link messageType}. */
export type MessageType = (typeof messageType)[keyof typeof messageType]

/** How a message's plaintext is coded. */
export const codec = { stored: 0, zstd: 1 } as const
/** One of {@link codec}. */
export type Codec = (typeof codec)[keyof typeof codec]

/** Bytes before the first message. */
export const headerBytes = 80
/** Bytes that a message adds to its plaintext: context and tag. */
export const messageOverhead = 48
/** Bytes of the trailer message at the very end of a sealed object. */
export const trailerBytes = 64

const magic = utf8('holdfast')
const formatVersion = 1

/** What an object's keys are bound to. `inputKey` is the data key, or for indexes the domain's index key. */
export interface ObjectContext {
  readonly inputKey: Uint8Array
  readonly vault: VaultId
  readonly domain: DomainId
  readonly kind: ObjectKind
}

interface ObjectKeys {
  readonly objectKey: Uint8Array
  readonly commitment: Uint8Array
}

function deriveObjectKeys(context: ObjectContext, salt: Uint8Array): ObjectKeys {
  const info = concat(
    utf8('holdfast/v1/object'),
    lengthPrefixed(Uint8Array.of(suite1)),
    lengthPrefixed(fromHex(context.vault, 'vault id')),
    lengthPrefixed(fromHex(context.domain, 'domain id')),
    lengthPrefixed(Uint8Array.of(context.kind)),
  )
  const out = primitives.hkdfSha256(context.inputKey, salt, info, 64)
  return { objectKey: out.subarray(0, 32), commitment: out.subarray(32, 64) }
}

const messageInfo = utf8('holdfast/v1/message')

function messageKey(objectKey: Uint8Array, context: Uint8Array): Uint8Array {
  return primitives.hkdfExpandSha256(objectKey, concat(messageInfo, context), 32)
}

function nonceAt(offset: number): Uint8Array {
  const nonce = new Uint8Array(12)
  new DataView(nonce.buffer).setBigUint64(0, BigInt(offset), true)
  return nonce
}

function additionalData(header: Uint8Array, offset: number, type: MessageType, coding: Codec): Uint8Array {
  const aad = new Uint8Array(headerBytes + 10)
  aad.set(header)
  new DataView(aad.buffer).setBigUint64(headerBytes, BigInt(offset), true)
  aad[headerBytes + 8] = type
  aad[headerBytes + 9] = coding
  return aad
}

/** A sealed message in three parts, to be written one after another. */
export interface SealedMessage {
  readonly context: Uint8Array
  readonly ciphertext: Uint8Array
  readonly tag: Uint8Array
  readonly sizeBytes: number
}

/** Where the footer message is; the plaintext of the trailer. */
export interface FooterLocation {
  readonly offset: number
  readonly sizeBytes: number
  readonly codec: Codec
}

/** Seals the messages of one object under a salt of its own. */
export class ObjectSealer {
  readonly header: Uint8Array
  readonly #objectKey: Uint8Array

  constructor(context: ObjectContext) {
    const salt = primitives.randomBytes(32)
    const keys = deriveObjectKeys(context, salt)
    this.#objectKey = keys.objectKey
    this.header = concat(magic, Uint8Array.of(formatVersion, suite1, context.kind, 0, 0, 0, 0, 0), salt, keys.commitment)
  }

  /** Seals a segment at `offset` of the object; `blobIds` are the ids of its blobs, one after another. */
  sealSegment(offset: number, coding: Codec, blobIds: Uint8Array, plaintext: Uint8Array): SealedMessage {
    return this.#seal(offset, messageType.segment, coding, primitives.sha256(blobIds), plaintext)
  }

  /** Seals any other message; its context is a MAC of the plaintext. */
  sealBody(offset: number, coding: Codec, plaintext: Uint8Array): SealedMessage {
    return this.#seal(offset, messageType.body, coding, primitives.hmacSha256(this.#objectKey, plaintext), plaintext)
  }

  /** The last 64 bytes of the object, whose size is `offset + 64`. */
  sealTrailer(offset: number, footer: FooterLocation): Uint8Array {
    const plaintext = new Uint8Array(16)
    const view = new DataView(plaintext.buffer)
    view.setBigUint64(0, BigInt(footer.offset), true)
    view.setUint32(8, footer.sizeBytes, true)
    plaintext[12] = footer.codec
    const m = this.#seal(offset, messageType.trailer, codec.stored, primitives.hmacSha256(this.#objectKey, plaintext), plaintext)
    return concat(m.context, m.ciphertext, m.tag)
  }

  #seal(offset: number, type: MessageType, coding: Codec, context: Uint8Array, plaintext: Uint8Array): SealedMessage {
    const key = messageKey(this.#objectKey, context)
    const parts = primitives.aesGcmSeal(key, nonceAt(offset), additionalData(this.header, offset, type, coding), plaintext)
    return { context, ciphertext: parts.ciphertext, tag: parts.tag, sizeBytes: plaintext.length + messageOverhead }
  }
}

/** Opens the messages of one object. */
export class ObjectOpener {
  readonly #header: Uint8Array
  readonly #objectKey: Uint8Array

  /**
   * Checks header, suite and key commitment.
   * @throws HoldfastError MALFORMED, UNSUPPORTED, or WRONG_SECRET when the key is not the one it was sealed with
   */
  constructor(context: ObjectContext, header: Uint8Array) {
    if (header.length !== headerBytes || !bytesEqual(header.subarray(0, 8), magic)) {
      throw new HoldfastError('MALFORMED', 'this is not a sealed object')
    }
    if (header[8] !== formatVersion) throw new HoldfastError('UNSUPPORTED', `format version ${header[8]} of a sealed object is not known`)
    if (header[9] !== suite1) throw new HoldfastError('UNSUPPORTED', `suite ${header[9]} is not known`)
    if (header[10] !== context.kind) {
      throw new HoldfastError('MALFORMED', 'a sealed object is of another kind than asked for', { context: { found: header[10], expected: context.kind } })
    }
    if (!bytesEqual(header.subarray(11, 16), new Uint8Array(5))) throw new HoldfastError('MALFORMED', 'reserved bytes of a sealed object are not zero')
    const keys = deriveObjectKeys(context, header.subarray(16, 48))
    if (!bytesEqual(keys.commitment, header.subarray(48, 80))) {
      throw new HoldfastError('WRONG_SECRET', 'a sealed object was not sealed with this key, or for another vault or domain')
    }
    this.#header = header.slice()
    this.#objectKey = keys.objectKey
  }

  /** The coded plaintext of the message (context, ciphertext, tag) at `offset`. @throws HoldfastError CORRUPT */
  open(offset: number, type: MessageType, coding: Codec, message: Uint8Array): Uint8Array {
    if (message.length < messageOverhead) throw new HoldfastError('CORRUPT', 'a sealed message is too short', { context: { offset } })
    const context = message.subarray(0, 32)
    const plaintext = primitives.aesGcmOpen(
      messageKey(this.#objectKey, context),
      nonceAt(offset),
      additionalData(this.#header, offset, type, coding),
      message.subarray(32),
    )
    if (plaintext === null) throw new HoldfastError('CORRUPT', 'a sealed message does not authenticate', { context: { offset } })
    return plaintext
  }

  /** Reads the trailer, the last 64 bytes of an object of `objectBytes`. @throws HoldfastError CORRUPT or MALFORMED */
  openTrailer(objectBytes: number, trailer: Uint8Array): FooterLocation {
    const at = objectBytes - trailerBytes
    const plaintext = this.open(at, messageType.trailer, codec.stored, trailer)
    const view = new DataView(plaintext.buffer, plaintext.byteOffset, plaintext.byteLength)
    const offset = view.getBigUint64(0, true)
    const sizeBytes = view.getUint32(8, true)
    const coding = plaintext[12]
    const isWhole = plaintext.length === 16 && bytesEqual(plaintext.subarray(13), new Uint8Array(3))
    if (!isWhole || (coding !== codec.stored && coding !== codec.zstd)) {
      throw new HoldfastError('MALFORMED', 'the trailer of a sealed object is malformed')
    }
    if (offset < BigInt(headerBytes) || offset + BigInt(sizeBytes) > BigInt(at) || sizeBytes < messageOverhead) {
      throw new HoldfastError('MALFORMED', 'the trailer of a sealed object points outside of it')
    }
    return { offset: Number(offset), sizeBytes, codec: coding }
  }
}
