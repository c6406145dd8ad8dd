/** Staged appends: everything that an append writes, in one object, so that anyone can finish it (docs/spec/log.md). */
import { concat, lengthPrefixed, utf8, utf8Text } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { primitives } from '@holdfast/core/primitives'

/** An object that an append writes. */
export interface LogObject {
  readonly name: string
  readonly bytes: Uint8Array
}

/** What a stage holds. */
export interface Stage {
  /** Size of the log with it. */
  readonly size: number
  readonly objects: readonly LogObject[]
}

const magic = utf8('hfs1')
const headBytes = 4 + 16 + 8 + 4

/** Bytes from the start of a stage that {@link stageSize} needs. */
export const stageHeadBytes = headBytes

/** Largest stage: 256 entries, the bundle that they continue and their tiles. */
export const maxStageBytes = 64 << 20

/** The bytes of a stage. A random nonce makes each attempt's stage its own, so that removing a lost one harms no other. */
export function encodeStage(stage: Stage): Uint8Array {
  const head = new Uint8Array(headBytes)
  const view = new DataView(head.buffer)
  head.set(magic)
  head.set(primitives.randomBytes(16), 4)
  view.setBigUint64(20, BigInt(stage.size), true)
  view.setUint32(28, stage.objects.length, true)
  return concat(head, ...stage.objects.flatMap(object => [lengthPrefixed(utf8(object.name)), u32(object.bytes.length), object.bytes]))
}

/** The size of the log with a stage, from the stage's first bytes. @throws HoldfastError MALFORMED */
export function stageSize(head: Uint8Array): number {
  if (head.length < headBytes || !magic.every((b, i) => head[i] === b)) throw new HoldfastError('MALFORMED', 'this is not a stage of the log')
  return Number(new DataView(head.buffer, head.byteOffset).getBigUint64(20, true))
}

/** Reads a stage. Only tiles and bundles may be in it. @throws HoldfastError MALFORMED */
export function parseStage(bytes: Uint8Array): Stage {
  const size = stageSize(bytes)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  const objects: LogObject[] = []
  let at = headBytes
  const take = (length: number) => {
    if (at + length > bytes.length) throw new HoldfastError('MALFORMED', 'a stage of the log is cut off')
    at += length
    return at - length
  }
  for (let left = view.getUint32(28, true); left > 0; left--) {
    const nameLength = view.getUint16(take(2), true)
    const nameAt = take(nameLength)
    const name = utf8Text(bytes.subarray(nameAt, nameAt + nameLength), 'a name in a stage of the log')
    if (!/^log\/tile\/(?:entries|[0-9]{1,2})\/[x0-9/]+(?:\.p\/[0-9]{1,3})?$/.test(name)) {
      throw new HoldfastError('MALFORMED', 'a stage of the log holds something else than tiles', { context: { name: name.slice(0, 200) } })
    }
    const length = view.getUint32(take(4), true)
    const bytesAt = take(length)
    objects.push({ name, bytes: bytes.subarray(bytesAt, bytesAt + length) })
  }
  if (at !== bytes.length) throw new HoldfastError('MALFORMED', 'a stage of the log has trailing bytes')
  return { size, objects }
}

function u32(value: number): Uint8Array {
  const out = new Uint8Array(4)
  new DataView(out.buffer).setUint32(0, value, true)
  return out
}
