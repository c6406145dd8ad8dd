import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { isClockKept } from './network-time.ts'

it('tells what the kernel knows of the clock', context => {
  const kept = isClockKept()
  if (process.platform !== 'linux') {
    expect(kept).toBeNull()
    return
  }
  expect(kept).not.toBeNull()
  let told = ''
  try {
    told = execFileSync('timedatectl', ['show', '--property', 'NTPSynchronized', '--value'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    context.skip('needs timedatectl and a running systemd to compare with')
  }
  expect(kept).toBe(told === 'yes')
})
