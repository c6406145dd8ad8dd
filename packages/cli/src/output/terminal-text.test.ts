import fc from 'fast-check'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'
import { displayPath, escapeForTerminal, jsonPath } from './terminal-text.ts'

const bytesOf = (text: string) => Buffer.from(text, 'utf8').toString('latin1')

describe('escapeForTerminal', () => {
  it('leaves ordinary text alone', () => {
    expect(escapeForTerminal('Straße 東京 🙂 a b')).toBe('Straße 東京 🙂 a b')
  })
  it('escapes escape sequences, C1 controls and bidirectional overrides', () => {
    expect(escapeForTerminal('a\u001b]0;x\u0007\u009b2J\u202egpj')).toBe('a\\e]0;x\\x07\\u009b2J\\u202egpj')
  })
  it('never lets a control character through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        // eslint-disable-next-line no-control-regex -- what must not come out
        expect(escapeForTerminal(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/)
      }),
    )
  })
})

describe('displayPath', () => {
  it('shows UTF-8 names as they are', () => {
    expect(displayPath(bytesOf('Größe/日本.txt'))).toBe('Größe/日本.txt')
  })
  it('quotes names with line feeds and bytes that are not UTF-8', () => {
    expect(displayPath('a\nb')).toBe("$'a\\nb'")
    expect(displayPath('x\xff\xc3\xa9')).toBe("$'x\\xffé'")
    expect(displayPath(bytesOf('\ufffd'))).toBe('\ufffd')
  })
  it('is what bash reads back, byte for byte', () => {
    const byte = fc.integer({ min: 1, max: 255 }).map(n => String.fromCharCode(n))
    const name = fc.array(fc.oneof(byte, fc.constantFrom("'", '\\', '\n', '\x1b')), { minLength: 1, maxLength: 12 }).map(a => a.join(''))
    fc.assert(
      fc.property(name, bytes => {
        const shown = displayPath(bytes)
        if (!shown.startsWith("$'")) return
        const back = execFileSync('bash', ['-c', `printf %s ${shown}`], { env: { LC_ALL: 'C.UTF-8' }, stdio: ['ignore', 'pipe', 'inherit'] })
        expect(back.toString('latin1')).toBe(bytes)
      }),
      { numRuns: 30 },
    )
  })
})

describe('jsonPath', () => {
  it('adds the exact bytes only when the text does not hold them', () => {
    expect(jsonPath(bytesOf('é'))).toEqual({ path: 'é' })
    expect(jsonPath('\xff')).toEqual({ path: '\ufffd', pathBase64: '/w==' })
  })
})
