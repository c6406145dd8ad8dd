import { PassThrough } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { confirmByTyping } from './confirm.ts'

function terminal(typed: string | null, isTTY = true) {
  const [stdin, stderr] = [Object.assign(new PassThrough(), { isTTY }), Object.assign(new PassThrough(), { isTTY })]
  if (typed !== null) stdin.end(typed)
  return { stdin: stdin as unknown as NodeJS.ReadStream, stderr: stderr as unknown as NodeJS.WriteStream, signal: new AbortController().signal }
}

describe('consent by typing', () => {
  it('is given by exactly the word', async () => {
    expect(await confirmByTyping('1f2e3d4c', 'Type it:', terminal('1f2e3d4c\n'))).toBe(true)
    expect(await confirmByTyping('1f2e3d4c', 'Type it:', terminal(' 1f2e3d4c \n'))).toBe(true)
    for (const typed of ['\n', 'y\n', '1f2e3d4\n', '1f2e3d4c5\n']) expect(await confirmByTyping('1f2e3d4c', 'Type it:', terminal(typed))).toBe(false)
  })
  it('is not asked for without a terminal, and not taken from its end', async () => {
    expect(await confirmByTyping('a', 'Type it:', terminal('a\n', false))).toBeNull()
    await expect(confirmByTyping('a', 'Type it:', terminal(''))).rejects.toMatchObject({ code: 'CANCELLED' })
    const { signal, ...streams } = { ...terminal(null), signal: AbortSignal.abort() }
    await expect(confirmByTyping('a', 'Type it:', { ...streams, signal })).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
