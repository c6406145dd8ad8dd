import { chmod, cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { jsonLines, makeSandbox, type Run, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
beforeAll(async () => {
  box = await makeSandbox()
})
afterAll(async () => {
  await box.remove()
})

/** Every line of --json has to follow the published schemas. */
function checked(run: Run) {
  const lines = jsonLines(run)
  for (const line of lines) parseJsonLine(line)
  return lines
}

describe('a vault of one machine', () => {
  let vault: string
  let identity: string
  it('is made by init, which says what it made and warns of an identity without a passphrase', async () => {
    const run = await box.run(['init', '--json', '--retain', '30d'])
    expect(run.code).toBe(0)
    const created = checked(run).filter(line => line['type'] === 'created')
    expect(created.map(line => line['role'])).toEqual(['vault', 'custodian', 'identity', 'owner', 'agent'])
    vault = created[0]?.['path'] as string
    identity = created[2]?.['path'] as string
    for (const { path, role } of created as { path: string; role: string }[]) {
      expect(((await stat(path)).mode & 0o777).toString(8), path).toBe(role === 'vault' ? '700' : '600')
    }
    expect(run.err).toContain('has no passphrase')
    expect(run.err + run.out).not.toMatch(/AGE-SECRET-KEY/i)
  })
  it('is not made twice', async () => {
    const run = await box.run(['init'])
    expect(run).toMatchObject({ code: 5, out: '' })
    expect(run.err).toContain('(EXISTS)')
  })
  it('tells its state, history, keyring and identity as documented', async () => {
    expect(checked(await box.run(['status', '--json']))).toMatchObject([{ type: 'status', points: 0, retention: { mode: 'governance', days: 30 }, logSize: 3 }])
    expect(checked(await box.run(['log', 'list', '--json'])).map(line => line['act'])).toEqual(['vault-created', 'keyring-stated', 'domain-stated'])
    expect(checked(await box.run(['keyring', 'show', '--json']))).toMatchObject([{ type: 'keyring', epoch: 0, pinned: true }])
    expect(checked(await box.run(['identity', 'show', '--json']))).toMatchObject([{ type: 'identity', path: identity, protected: false }])
    expect((await box.run(['points'])).err).toContain('There are no points yet')
    expect((await box.run(['log', 'list'])).out).toMatch(/made the vault[^]*made keyring[^]*joined as agent/)
  })
  it('passes the doctor, who finds a secret that is open to others', async () => {
    expect(checked(await box.run(['doctor', '--json'])).some(line => line['result'] === 'problem')).toBe(false)
    await chmod(identity, 0o644)
    const bad = await box.run(['doctor'])
    expect(bad.code).toBe(1)
    expect(bad.out).toMatch(/BAD .*is open to others \(mode 0644\)\n.*chmod 600/)
    expect((await box.run(['identity', 'show'])).code).toBe(2)
    await chmod(identity, 0o600)
  })
  it('has its identity protected, exported and moved away', async () => {
    const passphrase = join(box.root, 'passphrase')
    await writeFile(passphrase, 'correct horse battery\n')
    expect(await box.run(['identity', 'protect', '--new-passphrase-file', passphrase])).toMatchObject({ code: 0 })
    expect(await readFile(identity, 'utf8')).toMatch(/^-----BEGIN AGE ENCRYPTED FILE-----/)
    const wrong = join(box.root, 'wrong')
    await writeFile(wrong, 'incorrect\n')
    expect((await box.run(['identity', 'show', '--passphrase-file', wrong])).code).toBe(6)
    expect((await box.run(['identity', 'show'], { env: { HOLDFAST_PASSPHRASE_FILE: passphrase } })).out).toContain('age1pq1')
    const copy = join(box.root, 'recovery.txt')
    expect((await box.run(['identity', 'export', copy, '--move'])).code).toBe(0)
    expect(await readdir(join(box.root, 'home', 'data', 'identity'))).toEqual([])
    expect(await box.run(['identity', 'show'])).toMatchObject({ code: 6 })
    expect((await box.run(['identity', 'export', copy, '--identity', copy])).err).toContain('(EXISTS)')
    const run = await box.run(['keyring', 'rotate', '--identity', copy, '--passphrase-file', passphrase])
    expect(run.code).toBe(0)
    expect(checked(await box.run(['keyring', 'show', '--json']))).toMatchObject([{ epoch: 1 }])
  })
  it('is refused when it was swapped, rolled back or is gone, each with its own error', async () => {
    const kept = join(box.root, 'checkpoint')
    await cp(join(vault, 'log', 'checkpoint'), kept)
    expect((await box.run(['log', 'check', '--against', kept])).out).toContain('goes on from that checkpoint')
    const now = join(box.root, 'now')
    const old = join(box.root, 'old')
    await cp(vault, old, { recursive: true })
    expect((await box.run(['keyring', 'rotate', '--identity', join(box.root, 'recovery.txt'), '--passphrase-file', join(box.root, 'passphrase')])).code).toBe(6)
    const newest = (await readdir(join(box.root, 'home', 'data', 'identity')))[0] as string
    const rotate = ['keyring', 'rotate', '--identity', join(box.root, 'home', 'data', 'identity', newest), '--passphrase-file', join(box.root, 'passphrase')]
    expect((await box.run(rotate)).code).toBe(0)
    await rename(vault, now)
    await rename(old, vault)
    const rolledBack = await box.run(['status', '--json'])
    expect(rolledBack.code).toBe(8)
    expect(checked(rolledBack)).toMatchObject([{ type: 'error', code: 'ROLLBACK', context: { expected: 5, found: 4 } }])
    await rm(vault, { recursive: true })
    expect((await box.run(['status'])).code).toBe(7)
    expect((await box.run(['init'])).err).toContain('is its disk mounted?')
    const other = await makeSandbox()
    await other.run(['init'])
    await cp(join(other.root, 'home', 'data', 'vault'), vault, { recursive: true })
    await other.remove()
    const swapped = await box.run(['status'])
    expect(swapped.code).toBe(8)
    expect(swapped.err).toContain('(SWAPPED_VAULT)')
    await rm(vault, { recursive: true })
    await rename(now, vault)
    expect((await box.run(['log', 'check', '--against', kept])).out).toContain('4 acts then, 5 now')
  })
  it('is verified without a secret, and names what is missing', async () => {
    const report = join(box.root, 'report')
    const intact = await box.run(['verify', '--json', '--report', report])
    expect(intact.code).toBe(0)
    expect(checked(intact).slice(-1)).toMatchObject([{ type: 'verify', kind: 'keyless', outcome: 'intact', damaged: 0 }])
    expect(await readFile(report, 'utf8')).toMatch(/^holdfast\/report\/v1\n/)
    const domain = (await readdir(join(vault, 'domains')))[0] as string
    const secret = join(vault, 'domains', domain, '0.age')
    await rename(secret, join(box.root, 'secret'))
    const damaged = await box.run(['verify', '--json'])
    expect(damaged.code).toBe(4)
    expect(checked(damaged)).toContainEqual(expect.objectContaining({ type: 'damage', problem: 'missing', object: `domains/${domain}/0.age` }))
    expect(checked(damaged).at(-1)).toMatchObject({ type: 'verify', outcome: 'damaged', damaged: 1 })
    await rename(join(box.root, 'secret'), secret)
    expect((await box.run(['verify', '--sample', '50%', '--nonce', 'short'])).code).toBe(2)
    expect((await box.run(['verify', '--sample', '50%', '--nonce', 'long enough to be a nonce'])).out).toContain('a sample: 50%')
    expect((await box.run(['log', 'list', '--last', '1'])).out).toContain('by a sample: intact')
  })
  it('is witnessed, and proven against what was kept', async () => {
    const kept = join(box.root, 'witnessed')
    const [line] = checked(await box.run(['log', 'witness', '--output', kept, '--json'])).filter(l => l['type'] === 'cosignature')
    const key = line?.['witness'] as string
    expect(await box.run(['log', 'check', '--against', kept, '--witness', key])).toMatchObject({ code: 0, out: expect.stringContaining('cosigned by holdfast/auditor/') as string })
    expect((await box.run(['log', 'check', '--against', join(vault, 'log', 'checkpoint'), '--witness', key])).code).toBe(5)
    // of what never ends, no more is read than a checkpoint may have
    expect((await box.run(['log', 'check', '--against', '/dev/zero'])).code).toBe(2)
  })
  it('is not made in a folder that holds something else', async () => {
    const place = join(box.root, 'full')
    await mkdir(place)
    await writeFile(join(place, 'x'), '')
    expect((await box.run(['init', '--vault', place])).err).toContain('the folder for a new vault is not empty')
    expect(await readdir(place)).toEqual(['x'])
  })
})
