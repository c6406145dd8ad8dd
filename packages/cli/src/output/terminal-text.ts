/**
 * Text from outside (file names, host names, labels) made safe for a terminal. A hostile name could otherwise move
 * the cursor, rename the window, hide itself, or show `exe.txt` for `txt.exe` with a bidirectional override.
 */

// C0, DEL, C1; line and paragraph separators; bidirectional controls; zero-width and other invisible format characters; lone surrogates.
// eslint-disable-next-line no-control-regex -- these are the characters to escape
const unsafe = /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\ud800-\udfff]/u

const unsafeOrQuote = new RegExp(`${unsafe.source}|[\\\\']`, 'gu')

const named: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\u001b': '\\e', '\\': '\\\\', "'": "\\'" }

/** Text with every unsafe character as `\n`, `\e` or `\u202e`. For messages; not reversible. */
export function escapeForTerminal(text: string): string {
  return unsafe.test(text) ? text.replace(new RegExp(unsafe.source, 'gu'), escapeCharacter) : text
}

function escapeCharacter(character: string): string {
  const code = character.codePointAt(0) as number
  return named[character] ?? (code < 0x80 ? `\\x${code.toString(16).padStart(2, '0')}` : `\\u${code.toString(16).padStart(4, '0')}`)
}

/**
 * A path as bytes (one character each) for a terminal: as it is when that is safe and UTF-8, else whole in the
 * shell's `$'…'` form with the bytes exact, so that it can be pasted into a command.
 */
export function displayPath(bytes: string): string {
  const buffer = Buffer.from(bytes, 'latin1')
  const text = buffer.toString('utf8')
  const exact = !text.includes('\ufffd') || Buffer.from(text, 'utf8').equals(buffer)
  if (exact) return unsafe.test(text) ? `$'${text.replace(unsafeOrQuote, escapeCharacter)}'` : text
  let quoted = ''
  for (const part of splitUtf8(buffer)) {
    quoted += typeof part === 'number' ? `\\x${part.toString(16).padStart(2, '0')}` : part.replace(unsafeOrQuote, escapeCharacter)
  }
  return `$'${quoted}'`
}

/** Maximal valid UTF-8 characters as text, other bytes as numbers. */
function* splitUtf8(buffer: Buffer): Generator<string | number> {
  for (let at = 0; at < buffer.length; ) {
    const first = buffer[at] as number
    const length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4
    const piece = buffer.subarray(at, at + length)
    const text = piece.toString('utf8')
    if (first >= 0x80 && (piece.length < length || !Buffer.from(text, 'utf8').equals(piece))) {
      yield first
      at += 1
    } else {
      yield text
      at += length
    }
  }
}

/** A path as bytes for JSON: `path` as text, and `pathBase64` with the exact bytes when they are not UTF-8. */
export function jsonPath(bytes: string): { readonly path: string; readonly pathBase64?: string } {
  const buffer = Buffer.from(bytes, 'latin1')
  const path = buffer.toString('utf8')
  return Buffer.from(path, 'utf8').equals(buffer) ? { path } : { path, pathBase64: buffer.toString('base64') }
}
