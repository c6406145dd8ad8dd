import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readSmallFile } from './small-file.ts'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-small-'))
})
afterEach(async () => {
  await rm(folder, { recursive: true })
})

test.each([0, 1, 99, 100])('a file of %i bytes is read where 100 are allowed', async size => {
  const path = join(folder, 'file')
  await writeFile(path, Buffer.alloc(size, 7))
  expect(Buffer.from(await readSmallFile(path, 100, 'a test'))).toEqual(Buffer.alloc(size, 7))
})

test('what is larger is refused, also when it says that it is empty, or never ends', async () => {
  const path = join(folder, 'file')
  await writeFile(path, Buffer.alloc(101))
  for (const large of [path, '/proc/self/environ', '/dev/zero']) {
    await expect(readSmallFile(large, large === path ? 100 : 1, 'a test')).rejects.toMatchObject({ code: 'TOO_LARGE', context: { path: large } })
  }
})

test('what cannot be read is named, with why', async () => {
  await expect(readSmallFile(join(folder, 'absent'), 100, 'a test')).rejects.toMatchObject({ code: 'READ_FAILED', message: 'a test cannot be read', context: { errno: 'ENOENT' } })
  await expect(readSmallFile(folder, 100, 'a test')).rejects.toMatchObject({ code: 'READ_FAILED', context: { errno: 'EISDIR' } })
})
