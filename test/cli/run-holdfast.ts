/** Runs the command as a user does, in a home of its own. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type ProcessOptions, type Run, runOf, spawnCommand } from './command-process.ts'

export type { Run }

/** A fresh home, removed by {@link Sandbox.remove}. */
export interface Sandbox {
  readonly root: string
  /** Runs with HOLDFAST_HOME in the sandbox and no terminal. */
  run(args: readonly string[], options?: ProcessOptions): Promise<Run>
  remove(): Promise<void>
}

/** Makes a sandbox. */
export async function makeSandbox(): Promise<Sandbox> {
  const root = await mkdtemp(join(tmpdir(), 'holdfast-e2e-'))
  return {
    root,
    run: async (args, options) => await runOf(spawnCommand(root, args, options)),
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
