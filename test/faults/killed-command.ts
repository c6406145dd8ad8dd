/** Starts the command in a process group of its own, and ends it without warning, as a power cut or the kernel would. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { Run, Sandbox } from '../cli/run-holdfast.ts'

const main = new URL('../../packages/cli/src/main.ts', import.meta.url).pathname

/** A run that may be ended. */
export interface RunningCommand {
  readonly ended: Promise<Run>
  /** SIGKILL to the whole group; nothing when it has ended. */
  kill(): void
}

/** Starts the command with its home in the sandbox. */
export function startCommand(box: Sandbox, args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningCommand {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', main, ...args], {
    cwd: box.root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: join(box.root, 'user'), HOLDFAST_HOME: join(box.root, 'home'), ...env },
  })
  let out = ''
  let err = ''
  child.stdout.on('data', (data: Buffer) => (out += data.toString()))
  child.stderr.on('data', (data: Buffer) => (err += data.toString()))
  let over = false
  const ended = new Promise<Run>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', code => {
      over = true
      resolve({ code, out, err })
    })
  })
  return {
    ended,
    kill() {
      if (!over && child.exitCode === null && child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    },
  }
}

/** Starts the command and kills it after so many milliseconds. `code` is null when it was killed. */
export async function runAndKill(box: Sandbox, args: readonly string[], afterMs: number, env: Readonly<Record<string, string>> = {}): Promise<Run> {
  const running = startCommand(box, args, env)
  const timer = setTimeout(() => {
    running.kill()
  }, afterMs)
  const run = await running.ended
  clearTimeout(timer)
  return run
}
