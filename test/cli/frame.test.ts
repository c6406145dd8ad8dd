import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { commandList } from '../../packages/cli/src/command-list.ts'
import { jsonLines, makeSandbox, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
beforeAll(async () => {
  box = await makeSandbox()
})
afterAll(async () => {
  await box.remove()
})

describe('the frame of the command line', () => {
  it('tells its version, which is that of the package', async () => {
    const text = await readFile(new URL('../../packages/cli/package.json', import.meta.url), 'utf8')
    const { version } = JSON.parse(text) as { readonly version: string }
    expect(await box.run(['--version'])).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })
  it('lists every command in its help, and makes nothing but a cache', async () => {
    const { code, out } = await box.run(['--help'])
    expect(code).toBe(0)
    for (const { name, summary } of commandList) expect(out).toMatch(new RegExp(`^  ${name} .*${summary.slice(0, 12)}`, 'm'))
    expect(await readdir(join(box.root, 'home'))).toEqual(['cache'])
  })
  it.each(commandList)('teaches $name with examples', async ({ name }) => {
    const { code, out } = await box.run([name, '--help'])
    expect(code).toBe(0)
    expect(out).toMatch(/Examples:\n {2}# .*\n {2}\$ /)
  })
  it('gives wrong usage a code of its own, and says what is meant', async () => {
    const { code, out, err } = await box.run(['completion', 'bash', '--nope', '--json'])
    expect(code).toBe(2)
    expect(err).toContain("holdfast: unknown option '--nope'")
    expect(jsonLines({ code, out, err })).toMatchObject([{ type: 'error', code: 'USAGE', exitCode: 2 }])
    expect((await box.run(['complet'])).err).toContain('Did you mean completion?')
  })
  it('shows no stack without --debug', async () => {
    expect((await box.run(['completion'])).err).not.toContain('    at ')
    expect((await box.run(['completion', '--debug'])).err).toContain('    at ')
  })
  it('answers shells', async () => {
    expect((await box.run(['complete', '--', 'comp'])).out).toMatch(/^completion\t/)
    expect((await box.run(['complete', '--', 'completion', 'z'])).out).toBe('zsh\t\n')
    expect((await box.run(['complete', '--', '--vault', ''])).out).toBe(':files\n')
    expect((await box.run(['complete', '--', 'completion', '--pass'])).out).toMatch(/^--passphrase-file\t/)
  })
  it.each(['bash', 'zsh', 'fish'])('prints a script for %s', async shell => {
    const { code, out } = await box.run(['completion', shell])
    expect(code).toBe(0)
    expect(out).toContain('complete -- ')
  })
  it('keeps what Node compiled in its own cache', async () => {
    expect(await readdir(join(box.root, 'home', 'cache'))).toEqual(['compiled'])
  })
})
