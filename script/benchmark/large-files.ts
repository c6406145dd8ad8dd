/** Large files whose every byte follows from their number: by turns log-like text and incompressible bytes. */

import { createCipheriv } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import type { DataCounts } from './data.ts'

const pieceBytes = 4 * 1024 * 1024

/** AES-128-CTR with the seed as key: incompressible, and the same every time. */
function keyStream(seed: number): (length: number) => Buffer {
  const key = Buffer.alloc(16)
  key.writeUInt32LE(seed)
  const cipher = createCipheriv('aes-128-ctr', key, Buffer.alloc(16))
  return (length) => cipher.update(Buffer.alloc(length))
}

const vocabulary = 'accepted connection from denied user session opened closed request served in ms upstream timeout retry cache hit miss'
const words = vocabulary.split(' ')

/** Lines as a server logs them; zstd makes about a quarter of it. */
function logLines(random: Buffer): Buffer {
  const lines: string[] = []
  let length = 0
  for (let at = 0; length < pieceBytes; at = (at + 12) % (random.length - 12)) {
    const word = (i: number) => words[(random[at + i] ?? 0) % words.length]
    const time = `2026-03-${10 + ((random[at] ?? 0) % 20)}T${10 + (random.readUInt16LE(at + 1) % 14)}:00`
    const text = `host-${(random[at + 3] ?? 0) % 40} ${word(4)} ${word(5)} ${word(6)} ${word(7)}`
    const line = `${time} ${text} id=${random.readUInt32LE(at + 8)} ${word(3)}\n`
    lines.push(line)
    length += line.length
  }
  return Buffer.from(lines.join(''), 'latin1').subarray(0, pieceBytes)
}

/** Writes the files. The last of an odd number changes from text to incompressible bytes and back every 4 MiB. */
export function writeLargeFiles(folder: string, size: { readonly files: number; readonly bytesEach: number }): DataCounts {
  for (let file = 0; file < size.files; file++) {
    const stream = keyStream(file)
    const mixed = file === size.files - 1 && size.files % 2 === 1
    const ending = mixed ? 'img' : file % 2 === 0 ? 'log' : 'bin'
    const out = openSync(join(folder, `large-${String(file).padStart(2, '0')}.${ending}`), 'w')
    for (let at = 0, piece = 0; at < size.bytesEach; at += pieceBytes, piece++) {
      const length = Math.min(pieceBytes, size.bytesEach - at)
      const isText = mixed ? piece % 2 === 0 : file % 2 === 0
      writeSync(out, isText ? logLines(stream(pieceBytes)).subarray(0, length) : stream(length))
    }
    closeSync(out)
  }
  return { entries: size.files + 1, bytes: size.files * size.bytesEach }
}
