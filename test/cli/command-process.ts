/** Processes of the built command, in a home of their own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { join } from 'node:path'
import { inject } from 'vitest'

/** How a run ended. */
export interface Run {
  /** Null when it was killed. */
  readonly code: number | null
  readonly out: string
  readonly err: string
}

/** What may be other than usual. */
export interface ProcessOptions {
  readonly env?: Readonly<Record<string, string>>
  /** Its standard input. */
  readonly input?: string
  /** Whether it leads a process group of its own. */
  readonly detached?: boolean
}

/** Starts the command in `root`, with HOLDFAST_HOME at `root`/home and no terminal. */
export function spawnCommand(root: string, args: readonly string[], { env = {}, input = '', detached = false }: ProcessOptions = {}): ChildProcessWithoutNullStreams {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', inject('command'), ...args], {
    cwd: root,
    detached,
    env: { PATH: process.env['PATH'] ?? '', HOME: join(root, 'user'), HOLDFAST_HOME: join(root, 'home'), ...env },
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  return child
}

/** All that a process wrote, once it has ended. */
export async function outputOf(child: ChildProcessWithoutNullStreams): Promise<{ readonly code: number | null; readonly out: Buffer; readonly err: Buffer }> {
  return await new Promise((resolve, reject) => {
    const out: Buffer[] = []
    const err: Buffer[] = []
    child.stdout.on('data', (data: Buffer) => out.push(data))
    child.stderr.on('data', (data: Buffer) => err.push(data))
    child.on('error', reject)
    child.on('close', code => {
      resolve({ code, out: Buffer.concat(out), err: Buffer.concat(err) })
    })
  })
}

/** The same as text. */
export async function runOf(child: ChildProcessWithoutNullStreams): Promise<Run> {
  const { code, out, err } = await outputOf(child)
  return { code, out: out.toString(), err: err.toString() }
}
