import { expect, test } from 'vitest'
import { utf8, utf8Text } from '../bytes/bytes.ts'
import { encodeLogKeyFile, generateLogKey, parseLogKeyFile } from './log-key-file.ts'

const key = generateLogKey('holdfast/log/0123456789abcdef', Date.UTC(2026, 0, 2, 3, 4, 5, 678))

test('a log key file comes back', () => {
  expect(parseLogKeyFile(encodeLogKeyFile(key))).toEqual({ ...key, ed25519: new Uint8Array(key.ed25519), mldsa44: new Uint8Array(key.mldsa44) })
})

test.each([
  ['another format', 'holdfast-log-key/1', 'holdfast-log-key/2'],
  ['an unknown member', '{"format"', '{"more":1,"format"'],
  ['a short seed', /"ed25519":"../, '"ed25519":"'],
  ['white space', ':', ': '],
])('one with %s is refused, and the error quotes no secret', (_fault, from, to) => {
  const bytes = utf8(utf8Text(encodeLogKeyFile(key), 'a file').replace(from, to))
  const secret = Buffer.from(key.ed25519).toString('hex').slice(4)
  let error: unknown = null
  try {
    parseLogKeyFile(bytes)
  } catch (caught) {
    error = caught
  }
  expect(error).toMatchObject({ code: 'MALFORMED' })
  expect(String((error as Error).stack)).not.toContain(secret)
})
