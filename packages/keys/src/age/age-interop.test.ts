/** age's own program opens what Holdfast wraps, and the other way round. script/age-for-tests installs it. */
import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkKeyringChain } from '@holdfast/core/keyring-statement'
import { afterAll, describe, expect, test } from 'vitest'
import { generateDataKey, unwrapDataKey, wrapToKeyring } from '../data-key.ts'
import { encodeIdentityFile } from '../files/identity-file.ts'
import { protectIdentity } from '../files/passphrase.ts'
import { createKeyring, nextEpoch } from '../keyring.ts'
import { parseAgeRecipient } from './age-key.ts'

const terminal = 'script'
const onPath = 'age'
const age = findAge()
const folder = mkdtempSync(join(tmpdir(), 'holdfast-age-'))
const clock = { now: () => 0 }
afterAll(() => rmSync(folder, { recursive: true }))

describe.skipIf(age === null)('age\'s own program (skipped without age 1.3 or newer: script/age-for-tests)', () => {
  const run = (args: readonly string[], input?: Uint8Array): Uint8Array =>
    new Uint8Array(execFileSync(age as string, args, { ...(input && { input }), cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] }))

  test('opens a wrapped data key with an exported identity, also one of an older epoch', async () => {
    const made = await createKeyring({ classification: 'internal', clock })
    const state = checkKeyringChain(made.id, [made.statement])
    const dek = generateDataKey()
    save('dek.age', await wrapToKeyring(state.current.recipients.map(parseAgeRecipient), dek.key))
    save('identity.txt', encodeIdentityFile(made.identity))
    expect(run(['-d', '-i', 'identity.txt', 'dek.age'])).toEqual(new Uint8Array(dek.key))

    const next = await nextEpoch({ state, owner: made.owner.seeds, old: made.identity, clock })
    save('new-identity.txt', encodeIdentityFile(next.identity))
    save('1.age', next.link)
    save('old-identity.txt', run(['-d', '-i', 'new-identity.txt', '1.age']))
    expect(run(['-d', '-i', 'old-identity.txt', 'dek.age'])).toEqual(new Uint8Array(dek.key))
    expect(() => run(['-d', '-i', 'new-identity.txt', 'dek.age'])).toThrow('no identity matched')
  })

  test('wraps what Holdfast opens', async () => {
    const made = await createKeyring({ classification: 'internal', clock })
    const recipient = checkKeyringChain(made.id, [made.statement]).current.recipients[0] as string
    const dek = generateDataKey()
    expect((await unwrapDataKey([made.identity.identity], run(['-r', recipient], dek.key), dek.id)).id).toBe(dek.id)
  })

  test.skipIf(!hasScript())('opens one with a protected identity (skipped without script(1) of util-linux: age asks a terminal only)', async () => {
    const made = await createKeyring({ classification: 'internal', clock })
    const dek = generateDataKey()
    const recipients = checkKeyringChain(made.id, [made.statement]).current.recipients.map(parseAgeRecipient)
    save('for-protected.age', await wrapToKeyring(recipients, dek.key))
    save('protected.txt', await protectIdentity(encodeIdentityFile(made.identity), 'correct horse'))
    const command = `'${age as string}' -d -i protected.txt for-protected.age | od -An -v -tx1`
    const result = spawnSync(terminal, ['-qec', command, '/dev/null'], { cwd: folder, input: 'correct horse\n', encoding: 'utf8', timeout: 15_000 })
    expect(result.stdout.replace(/\s/g, '')).toContain(Buffer.from(dek.key).toString('hex'))
  })
})

function save(name: string, bytes: Uint8Array): void {
  writeFileSync(join(folder, name), bytes, { mode: 0o600 })
}

/** The program's path: HOLDFAST_TEST_AGE, else the one that script/age-for-tests made, else one on PATH that is new enough. */
function findAge(): string | null {
  const named = process.env['HOLDFAST_TEST_AGE']
  if (named !== undefined) return named
  const own = fileURLToPath(new URL('../../../../.cache/bin/age', import.meta.url))
  if (existsSync(own)) return own
  const version = /^\(?v?(\d+)\.(\d+)/.exec(spawnSync(onPath, ['--version'], { encoding: 'utf8' }).stdout ?? '')
  if (version === null) return null
  return Number(version[1]) > 1 || Number(version[2]) >= 3 ? onPath : null
}

function hasScript(): boolean {
  return (spawnSync(terminal, ['--version'], { encoding: 'utf8' }).stdout ?? '').includes('util-linux')
}
