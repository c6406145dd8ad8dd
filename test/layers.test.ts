/** The rules of .dependency-cruiser.js fire: a small workspace in which each is broken once, and one in which none is. */

import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const repository = resolve(import.meta.dirname, '..')
const packages = ['core', 'keys', 'engine', 'custody', 'adapters', 'server', 'aws', 'testkit', 'cli']
const intact = {
  'packages/core/src/a.ts': 'export const a = 1',
  'packages/keys/src/a.ts': "import { a } from '@holdfast/core/a'\nexport const b = a",
  'packages/custody/src/a.ts': "import { a } from '@holdfast/core/a'\nexport const c = a",
  'packages/testkit/src/a.ts': "export { a } from '@holdfast/core/a'",
  'packages/core/src/a.test.ts': "import { a } from '@holdfast/testkit/a'\nexport const t = a",
  'packages/cli/src/a.ts': "export { b } from '@holdfast/keys/a'\nexport { c } from '@holdfast/custody/a'",
}

let root: string

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'holdfast-layers-'))
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

/** The names of the rules that are broken in a workspace of these files. */
function brokenRules(changed: Readonly<Record<string, string>>): readonly string[] {
  rmSync(root, { recursive: true, force: true })
  mkdirSync(join(root, 'node_modules/@holdfast'), { recursive: true })
  put('package.json', '{ "type": "module", "private": true }')
  for (const name of packages) {
    const manifest = { name: `@holdfast/${name}`, type: 'module', exports: { './*': './src/*.ts' } }
    put(`packages/${name}/package.json`, JSON.stringify(manifest))
    symlinkSync(`../../packages/${name}`, join(root, 'node_modules/@holdfast', name))
  }
  for (const [path, text] of Object.entries({ ...intact, ...changed })) put(path, text)
  const run = spawnSync(
    process.execPath,
    [join(repository, 'node_modules/.bin/depcruise'), '--config', join(repository, '.dependency-cruiser.js'), '-T', 'json', 'packages'],
    { cwd: root, encoding: 'utf8' },
  )
  const report = JSON.parse(run.stdout) as { summary: { violations: { rule: { name: string } }[] } }
  return [...new Set(report.summary.violations.map((violation) => violation.rule.name))].sort()
}

describe('the layer rules', () => {
  test('pass where none is broken', () => {
    expect(brokenRules({})).toEqual([])
  })

  const custodyDecrypts = ['custody-imports', 'custody-cannot-decrypt']
  const broken: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[]])[] = [
    ['custody imports keys', { 'packages/custody/src/a.ts': "export { b as c } from '@holdfast/keys/a'" }, custodyDecrypts],
    [
      'custody imports a type of keys',
      { 'packages/custody/src/a.ts': "import type { b } from '@holdfast/keys/a'\nexport const c: typeof b = 1" },
      custodyDecrypts,
    ],
    [
      'custody imports engine when it runs',
      {
        'packages/engine/src/a.ts': 'export const e = 1',
        'packages/custody/src/a.ts': "export const c = async () => await import('@holdfast/engine/a')",
      },
      custodyDecrypts,
    ],
    [
      'server reaches keys through adapters',
      {
        'packages/adapters/src/a.ts': "export { b } from '@holdfast/keys/a'",
        'packages/server/src/a.ts': "export { b } from '@holdfast/adapters/a'",
      },
      ['server-cannot-decrypt', 'adapters-imports', 'adapters-cannot-decrypt'],
    ],
    ['aws imports custody', { 'packages/aws/src/a.ts': "export { c } from '@holdfast/custody/a'" }, ['aws-imports']],
    ['engine imports aws', { 'packages/aws/src/a.ts': 'export const w = 1', 'packages/engine/src/a.ts': "export { w } from '@holdfast/aws/a'" }, ['engine-imports']],
    [
      'what judges an account imports what builds it',
      { 'packages/aws/src/build/a.ts': 'export const b = 1', 'packages/aws/src/judge/a.ts': "export { b } from '../build/a.ts'" },
      ['aws-judge-imports'],
    ],
    [
      'core imports Node',
      { 'packages/core/src/a.ts': "import { readFileSync } from 'node:fs'\nexport const a = readFileSync" },
      ['core-is-pure'],
    ],
    [
      'a relative path into another package',
      { 'packages/keys/src/a.ts': "export { a as b } from '../../core/src/a.ts'" },
      ['no-deep-imports'],
    ],
    [
      'a cycle',
      {
        'packages/core/src/a.ts': "export { b } from './b.ts'\nexport const a = 1",
        'packages/core/src/b.ts': "export { a as b } from './a.ts'",
      },
      ['no-cycles'],
    ],
    [
      'the testkit outside of tests',
      { 'packages/custody/src/a.ts': "export { a as c } from '@holdfast/testkit/a'" },
      ['custody-imports', 'testkit-in-tests-only'],
    ],
    ['an import of nothing', { 'packages/core/src/a.ts': "export { a } from './gone.ts'" }, ['no-unresolvable']],
  ]
  test.each(broken)('%s', (_, changed, rules) => {
    expect(brokenRules(changed)).toEqual(expect.arrayContaining([...rules]))
  })
})
