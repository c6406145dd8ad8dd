/** Runs one command and measures it: time, and with GNU time the CPU time and peak memory of all its processes. */

import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'

/** One run. CPU time and memory are null where GNU time is missing (script/system installs it). */
export interface Sample {
  readonly seconds: number
  readonly cpuSeconds: number | null
  readonly peakBytes: number | null
}

export interface Command {
  readonly argv: readonly [string, ...string[]]
  readonly env: Readonly<Record<string, string>>
  readonly cwd: string
}

const gnuTime = '/usr/bin/time'

/** Runs it to its end. Its output goes to a file, which is shown if it fails. */
export async function measure(command: Command, scratch: string): Promise<Sample> {
  const outputFile = join(scratch, 'output')
  const usageFile = join(scratch, 'usage')
  const hasTime = existsSync(gnuTime)
  const argv = hasTime ? [gnuTime, '--quiet', '-f', '%U %S %M', '-o', usageFile, ...command.argv] : command.argv
  const output = openSync(outputFile, 'w')
  const { PATH = '' } = process.env
  const started = process.hrtime.bigint()
  const child = spawn(argv[0] ?? '', argv.slice(1), {
    cwd: command.cwd,
    env: { PATH, LANG: 'C.UTF-8', ...command.env },
    stdio: ['ignore', output, output],
  })
  const code = await new Promise<number | NodeJS.Signals | null>((done, fail) => {
    child.on('error', fail)
    child.on('close', (status, signal) => done(status ?? signal))
  })
  const seconds = Number(process.hrtime.bigint() - started) / 1e9
  closeSync(output)
  if (code !== 0) throw new Error(`${command.argv.join(' ')}: ${code}\n${readFileSync(outputFile, 'utf8').slice(-2000)}`)
  if (!hasTime) return { seconds, cpuSeconds: null, peakBytes: null }
  const [user = 0, system = 0, peakKiB = 0] = readFileSync(usageFile, 'utf8').trim().split(' ').map(Number)
  rmSync(usageFile)
  return { seconds, cpuSeconds: user + system, peakBytes: peakKiB * 1024 }
}
