import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { isOwnerGone, ownerPrefix } from './temp-owner.ts'

describe.runIf(existsSync('/proc/self/ns/pid'))('the owner of a temporary file', () => {
  test('is this process while it runs', () => {
    expect(ownerPrefix()).toMatch(/^[0-9a-f]{16}-[0-9]+-[0-9]+-$/)
    expect(isOwnerGone(`${ownerPrefix()}abc`)).toBe(false)
  })

  test('is another process until it ends, however that is', async () => {
    const module = new URL('./temp-owner.ts', import.meta.url).href
    const child = spawn(process.execPath, ['--input-type=module', '-e', `import { ownerPrefix } from '${module}'; console.log(ownerPrefix()); setInterval(() => {}, 1000)`])
    const [line] = await once(child.stdout, 'data') as [Buffer]
    const name = `${line.toString().trim()}abc`
    expect(isOwnerGone(name)).toBe(false)
    child.kill('SIGKILL')
    await once(child, 'close')
    expect(isOwnerGone(name)).toBe(true)
  })

  test('is gone when its process id is another process\'s by now', () => {
    const [world, pid, started] = ownerPrefix().split('-')
    expect(isOwnerGone(`${world}-${pid}-${Number(started) - 1}-abc`)).toBe(true)
  })

  test('is not known for another machine, another start of this one, or a name of another form', () => {
    const [, pid, started] = ownerPrefix().split('-')
    for (const name of [`${'0'.repeat(16)}-${pid}-1-abc`, `claim-${'0'.repeat(32)}`, 'f'.repeat(32), `-${pid}-${started}-abc`, '']) expect(isOwnerGone(name), name).toBe(false)
  })

  test('that is another user\'s process is taken to run', context => {
    if (process.getuid?.() === 0) context.skip('needs a user who may not signal process 1')
    const [world] = ownerPrefix().split('-')
    expect(isOwnerGone(`${world}-1-1-abc`)).toBe(false)
  })
})
