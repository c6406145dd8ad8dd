/** The vectors in docs/spec/vectors are what script/vectors.ts makes. */
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'

test('the test vectors of the format are up to date', () => {
  const script = resolve(import.meta.dirname, '../script/vectors.ts')
  expect(spawnSync(process.execPath, [script, '--check'], { encoding: 'utf8' })).toMatchObject({ status: 0, stderr: '' })
})
