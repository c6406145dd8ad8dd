import { spawn, spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPassphrase, type PassphraseOptions } from './passphrase.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-passphrase-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

// the test runner's own streams, which are no terminal
const options = (file?: string, env: Record<string, string> = {}): PassphraseOptions => ({
  file,
  env,
  stdin: process.stdin,
  stderr: process.stderr,
  signal: new AbortController().signal,
})

async function fileWith(text: string): Promise<string> {
  const path = join(folder, `p${Math.random()}`)
  await writeFile(path, text)
  return path
}

describe('getPassphrase without a terminal', () => {
  it('takes the one line of a file, that of the option before that of the environment', async () => {
    expect(await getPassphrase('open', 'x', options(await fileWith('correct horse\n')))).toBe('correct horse')
    expect(await getPassphrase('open', 'x', options(undefined, { HOLDFAST_PASSPHRASE_FILE: await fileWith(' spaces kept \r\n') }))).toBe(' spaces kept ')
    expect(await getPassphrase('open', 'x', options(await fileWith('a'), { HOLDFAST_PASSPHRASE_FILE: '/nonexistent' }))).toBe('a')
  })
  it('refuses files without a passphrase, and does not quote what is in them', async () => {
    for (const text of ['', '\n', 'two\nlines\n', 'x'.repeat(5000)]) {
      await expect(getPassphrase('open', 'x', options(await fileWith(text)))).rejects.toMatchObject({
        code: 'CONFIG',
        message: 'a passphrase file must hold one line that is not empty',
      })
    }
    await expect(getPassphrase('open', 'x', options('/nonexistent'))).rejects.toMatchObject({ code: 'READ_FAILED', context: { errno: 'ENOENT' } })
  })
  it('is null when there is nowhere to take it from', async () => {
    expect(await getPassphrase('protect', 'x', options(undefined, { HOLDFAST_PASSPHRASE_FILE: '' }))).toBeNull()
  })
})

const hasScript = spawnSync('script', ['--version']).status === 0

// the tool "script" (util-linux) is what gives the child a terminal
describe.skipIf(!hasScript)('getPassphrase on a terminal', () => {
  async function onTerminal(use: 'open' | 'protect', dialogue: readonly (readonly [prompt: string, answer: string])[]): Promise<string> {
    const module = new URL('passphrase.ts', import.meta.url).pathname
    const program = join(folder, 'ask.mjs')
    await writeFile(
      program,
      `import { getPassphrase } from ${JSON.stringify(module)}
const { stdin, stderr } = process
const options = { file: undefined, env: {}, stdin, stderr, signal: new AbortController().signal }
const got = await getPassphrase(${JSON.stringify(use)}, 'a test', options).catch(error => error.code)
process.stderr.write('GOT ' + Buffer.from(got).toString('hex') + '\\n')`,
    )
    return await new Promise((resolve, reject) => {
      const child = spawn('script', ['-qec', `${process.execPath} ${program}`, '/dev/null'], { stdio: ['pipe', 'pipe', 'inherit'] })
      const left = [...dialogue]
      let shown = ''
      let from = 0
      child.stdout.on('data', (data: Buffer) => {
        shown += data.toString()
        const next = left[0]
        if (next !== undefined && shown.includes(next[0], from)) {
          from = shown.length
          left.shift()
          child.stdin.write(`${next[1]}\r`)
        }
        if (shown.includes('GOT ')) child.stdin.end()
      })
      child.on('error', reject)
      child.on('close', () => {
        resolve(shown)
      })
    })
  }
  const got = (text: string) => `GOT ${Buffer.from(text).toString('hex')}`
  it('asks once to open, and echoes nothing', async () => {
    const shown = await onTerminal('open', [['Passphrase for a test:', 'hunter2']])
    expect(shown).toContain(got('hunter2'))
    expect(shown).not.toContain('hunter2')
  })
  it('asks twice for a new one, until both are the same', async () => {
    const shown = await onTerminal('protect', [
      ['New passphrase for a test:', 'hunter2hunter2'],
      ['The same again:', 'hunter3hunter3'],
      ['They are not the same.', ''],
      ['At least 8 characters', 'hunter4hunter4'],
      ['The same again:', 'hunter4hunter4'],
    ])
    expect(shown).toContain(got('hunter4hunter4'))
    expect(shown).not.toContain('hunter4')
  })
  it('takes Ctrl-C for an answer', async () => {
    expect(await onTerminal('open', [['Passphrase for a test:', '\u0003']])).toContain(got('CANCELLED'))
  })
})
