/** Runs the command as a user does, in a home of its own. */
import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How a run ended. */
export interface Run {
  readonly code: number | null
  readonly out: string
  readonly err: string
}

const main = new URL('../../packages/cli/src/main.ts', import.meta.url).pathname

/** A fresh home, removed by {@link Sandbox.remove}. */
export interface Sandbox {
  readonly root: string
  /** Runs with HOLDFAST_HOME in the sandbox and no terminal. */
  run(args: readonly string[], options?: { readonly env?: Readonly<Record<string, string>>; readonly input?: string }): Promise<Run>
  remove(): Promise<void>
}

/** Makes a sandbox. */
export async function makeSandbox(): Promise<Sandbox> {
  const root = await mkdtemp(join(tmpdir(), 'holdfast-e2e-'))
  return {
    root,
    run: async (args, { env = {}, input = '' } = {}) =>
      await new Promise((resolve, reject) => {
        const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
          cwd: root,
          env: { PATH: process.env['PATH'] ?? '', HOME: join(root, 'user'), HOLDFAST_HOME: join(root, 'home'), ...env },
        })
        let out = ''
        let err = ''
        child.stdout.on('data', (data: Buffer) => (out += data.toString()))
        child.stderr.on('data', (data: Buffer) => (err += data.toString()))
        child.on('error', reject)
        child.on('close', code => {
          resolve({ code, out, err })
        })
        child.stdin.on('error', () => undefined)
        child.stdin.end(input)
      }),
    remove: async () => {
      await rm(root, { recursive: true })
    },
  }
}

/** The lines of --json. */
export function jsonLines(run: Run): readonly Readonly<Record<string, unknown>>[] {
  return run.out
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Record<string, unknown>)
}
