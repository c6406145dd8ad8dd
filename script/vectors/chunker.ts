/** Vectors of docs/spec/trees.md, "Cutting content": a plain gear chunker. */
import { ctrStream, fill, hex } from './primitives.ts'

const least = 512 * 1024
const most = 8 * 1024 * 1024

function cuts(key: Uint8Array, data: Uint8Array): number[] {
  const stream = ctrStream(key, 1024)
  const gear = Array.from({ length: 256 }, (_, i) => stream.readUInt32LE(i * 4))
  const out: number[] = []
  for (let start = 0; start < data.length;) {
    let end = Math.min(start + most, data.length)
    let h = 0
    for (let i = start + least - 32; i < end; i++) {
      h = ((h << 1) + (gear[data[i] as number] as number)) >>> 0
      if (i >= start + least && h >>> 13 === 0) end = i + 1
    }
    out.push(end - start)
    start = end
  }
  return out
}

export function chunkerVectors(): object {
  const streams = [
    { name: 'noise', chunkerKey: fill(0x01), stream: { kind: 'aes-256-ctr', key: hex(fill(0x02)), bytes: 24_000_000 }, data: ctrStream(fill(0x02), 24_000_000) },
    { name: 'the same under another key', chunkerKey: fill(0x03), stream: { kind: 'aes-256-ctr', key: hex(fill(0x02)), bytes: 24_000_000 }, data: ctrStream(fill(0x02), 24_000_000) },
    { name: 'zeros, which are cut at the maximum', chunkerKey: fill(0x01), stream: { kind: 'repeated', byte: 0, bytes: 20_000_000 }, data: fill(0, 20_000_000) },
    { name: 'below the minimum', chunkerKey: fill(0x01), stream: { kind: 'aes-256-ctr', key: hex(fill(0x02)), bytes: 524_287 }, data: ctrStream(fill(0x02), 524_287) },
    { name: 'nothing', chunkerKey: fill(0x01), stream: { kind: 'repeated', byte: 0, bytes: 0 }, data: Buffer.alloc(0) },
  ]
  return {
    description: 'Lengths of the chunks of streams, docs/spec/trees.md, "Cutting content". A stream is AES-256-CTR over zeros from IV 0, or a repeated byte.',
    valid: streams.map(({ name, chunkerKey, stream, data }) => ({
      name, chunkerKey: hex(chunkerKey), gear: hex(ctrStream(chunkerKey, 16)), directorySeed: hex(ctrStream(chunkerKey, 1028).subarray(1024)), stream,
      chunks: cuts(chunkerKey, data),
    })),
  }
}
