import { expect, test } from 'vitest'
import { utf8, utf8Text } from '../bytes/bytes.ts'
import type { KeyringId, VaultId } from '../ids.ts'
import { encodeEnrollmentFile, parseEnrollmentFile } from './enrollment-file.ts'
import { generateLogKey } from './log-key-file.ts'

const created = Date.UTC(2026, 0, 2, 3, 4, 5, 678)
const logKey = generateLogKey('holdfast/log/0123456789abcdef', created)
const enrollment = {
  vault: 'a'.repeat(64) as VaultId, keyring: 'b'.repeat(64) as KeyringId, checkpoint: { size: 7, root: new Uint8Array(32).fill(3) }, logKey, created,
}

test('an enrolment comes back', () => {
  const copy = { ...logKey, ed25519: new Uint8Array(logKey.ed25519), mldsa44: new Uint8Array(logKey.mldsa44) }
  expect(parseEnrollmentFile(encodeEnrollmentFile(enrollment))).toEqual({ ...enrollment, logKey: copy })
})

test.each([
  ['another format', 'holdfast-enrollment/1', 'holdfast-enrollment/2'],
  ['an unknown member', '{"format"', '{"more":1,"format"'],
  ['a short seed', /"ed25519":"../, '"ed25519":"'],
  ['a short root', /"root":"../, '"root":"'],
  ['no vault', /"vault":"[^"]*",/, ''],
])('one with %s is refused, and the error quotes no secret', (_fault, from, to) => {
  const bytes = utf8(utf8Text(encodeEnrollmentFile(enrollment), 'a file').replace(from, to))
  let error: unknown = null
  try {
    parseEnrollmentFile(bytes)
  } catch (caught) {
    error = caught
  }
  expect(error).toMatchObject({ code: 'MALFORMED' })
  expect(String((error as Error).stack)).not.toContain(Buffer.from(logKey.ed25519).toString('hex').slice(4))
})
