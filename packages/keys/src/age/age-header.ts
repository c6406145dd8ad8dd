/** The header of age files (c2sp.org/age, "Header"): a line of version, stanzas, and a MAC over them. */
import { concat, utf8 } from '@holdfast/core/bytes'
import { base64nopad } from '@scure/base'

/** A line of arguments and a body: the file key, wrapped in one way. */
export interface AgeStanza {
  /** The first one is the type. */
  readonly args: readonly string[]
  readonly body: Uint8Array
}

/** A header that has been read; the MAC is not checked yet. */
export interface AgeHeader {
  readonly stanzas: readonly AgeStanza[]
  /** What the MAC covers: from the start of the file to `---`. */
  readonly covered: Uint8Array
  readonly mac: Uint8Array
  readonly sizeBytes: number
}

const versionLine = 'age-encryption.org/v1'
const columns = 64
const newline = 0x0a
/** Every header line is of printable ASCII and spaces. */
const printable = /^[\x20-\x7e]*$/
const stanzaLine = /^->( [\x21-\x7e]+)+$/

/** What the MAC covers. */
export function encodeAgeHeader(stanzas: readonly AgeStanza[]): Uint8Array {
  const lines = [versionLine]
  for (const { args, body } of stanzas) {
    lines.push(['->', ...args].join(' '))
    const text = base64nopad.encode(body)
    // the last line is a short one, and may be empty
    for (let at = 0; at <= text.length; at += columns) lines.push(text.slice(at, at + columns))
  }
  return utf8(`${lines.join('\n')}\n---`)
}

/** The whole header. */
export function appendAgeMac(covered: Uint8Array, mac: Uint8Array): Uint8Array {
  return concat(covered, utf8(` ${base64nopad.encode(mac)}\n`))
}

/** Null for anything that is not a header to the letter. */
export function parseAgeHeader(file: Uint8Array): AgeHeader | null {
  let at = 0
  const nextLine = (): string | null => {
    const end = file.indexOf(newline, at)
    if (end < 0) return null
    const line = String.fromCharCode(...file.subarray(at, Math.min(end, at + maxLineBytes)))
    at = end + 1
    return printable.test(line) && line.length < maxLineBytes ? line : null
  }
  if (nextLine() !== versionLine) return null
  const stanzas: AgeStanza[] = []
  for (;;) {
    const start = at
    const line = nextLine()
    if (line === null) return null
    if (line.startsWith('--- ')) {
      const mac = decode(line.slice(4))
      if (mac?.length !== 32 || stanzas.length === 0) return null
      return { stanzas, covered: file.subarray(0, start + 3), mac, sizeBytes: at }
    }
    if (!stanzaLine.test(line)) return null
    let text = ''
    for (;;) {
      const body = nextLine()
      if (body === null || body.length > columns) return null
      text += body
      if (body.length < columns) break
    }
    const body = decode(text)
    if (body === null) return null
    stanzas.push({ args: line.slice(3).split(' '), body })
  }
}

/** An encapsulated key is a line of 1,530 characters; nothing that is longer by far is one of ours. */
const maxLineBytes = 16_384

/** Null unless it is base64 without padding, in its one form. */
function decode(text: string): Uint8Array | null {
  try {
    return base64nopad.decode(text)
  } catch {
    return null
  }
}
