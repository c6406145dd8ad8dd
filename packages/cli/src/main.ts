#!/usr/bin/env node
/** The command's entry: signals, streams and the exit code; the rest is loaded as needed. */
import './compile-cache.ts'
import './source-imports.ts'

const stop = new AbortController()
let interrupts = 0
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    interrupts += 1
    if (interrupts > 1) process.exit(130)
    process.stderr.write('\nholdfast: stopping; once more to stop at once\n')
    stop.abort()
  })
}
// a reader that went away ("| head") is no failure
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  throw error
})

const { runProgram } = await import('./program.ts')
process.exitCode = await runProgram(process.argv.slice(2), {
  env: process.env,
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  clock: { now: Date.now },
  signal: stop.signal,
})
