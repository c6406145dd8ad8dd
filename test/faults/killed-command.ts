/** Starts the command in a process group of its own, and ends it without warning, as a power cut or the kernel would. */
import { type Run, runOf, spawnCommand } from '../cli/command-process.ts'
import type { Sandbox } from '../cli/run-holdfast.ts'

/** A run that may be ended. */
export interface RunningCommand {
  readonly ended: Promise<Run>
  /** SIGKILL to the whole group; nothing when it has ended. */
  kill(): void
}

/** Starts the command with its home in the sandbox. */
export function startCommand(box: Sandbox, args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningCommand {
  const child = spawnCommand(box.root, args, { env, detached: true })
  let over = false
  const ended = runOf(child).finally(() => {
    over = true
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
