/** Private files that hold one Ed25519 seed: a person's own key, made when it is first needed (docs/spec/secret-files.md). */
import { fromHex, toHex, utf8 } from '@holdfast/core/bytes'
import { formatInstant } from '@holdfast/core/clock'
import { primitives } from '@holdfast/core/primitives'
import { parseStrictJson } from '@holdfast/core/strict-json'
import { isoTimestamp, literal, pipe, regex, strictObject, string } from 'valibot'
import { displayPath } from '../output/terminal-text.ts'
import type { Session } from '../session.ts'
import { createPrivateFile, readPrivateFile } from './private-file.ts'

export type SeedRole = 'witness' | 'planner'

/** The seed of a file, which is made if it isn't there. @throws HoldfastError CONFIG, MALFORMED, READ_FAILED, WRITE_FAILED */
export async function loadOrMakeSeed(session: Session, role: SeedRole, path: string): Promise<Uint8Array> {
  const held = await loadSeed(role, path)
  if (held !== null) return held
  const seed = primitives.randomBytes(32)
  const created = formatInstant(session.clock.now())
  await createPrivateFile(path, utf8(`${JSON.stringify({ format: `holdfast-${role}-key/1`, ed25519: toHex(seed), created })}\n`))
  session.output.fact({ type: 'created', role, path }, () => `made  ${role} key  ${displayPath(Buffer.from(path, 'utf8').toString('latin1'))}`)
  return seed
}

/** Null if there is no such file. */
export async function loadSeed(role: SeedRole, path: string): Promise<Uint8Array | null> {
  const bytes = await readPrivateFile(path)
  if (bytes === null) return null
  const schema = strictObject({
    format: literal(`holdfast-${role}-key/1`),
    // with a message of its own: valibot's would quote the secret
    ed25519: pipe(string('expected text'), regex(/^[0-9a-f]{64}$/, 'expected 64 lower-case hex digits')),
    created: pipe(string(), isoTimestamp()),
  })
  return fromHex(parseStrictJson(schema, bytes.subarray(0, bytes.at(-1) === 0x0a ? -1 : undefined), `a ${role} key file`, 4096).ed25519, 'a seed')
}
