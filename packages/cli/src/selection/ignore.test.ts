import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isHoldfastError } from '@holdfast/core/errors'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compileName, textOfName } from './glob.ts'
import { compileRule, type IgnoreRule, ruleMatches } from './ignore-rule.ts'

describe('compileName', () => {
  it.each([
    ['*.tmp', ['a.tmp', '.tmp'], ['a.tmpx', 'tmp']],
    ['a?c', ['abc', 'aéc', 'a🙂c'], ['ac', 'abbc']],
    ['[a-cé]x', ['bx', 'éx'], ['dx', 'x']],
    ['[!a]x', ['bx'], ['ax']],
    ['[]]', [']'], ['[']],
    ['[[:digit:]-]*', ['7x', '-x'], ['x']],
    ['\\*', ['*'], ['a']],
    ['a*b*c', ['abc', 'a-b-b-c'], ['acb']],
  ])('%s', (pattern, yes, no) => {
    const matches = compileName(pattern)
    for (const name of yes) expect(matches(name), name).toBe(true)
    for (const name of no) expect(matches(name), name).toBe(false)
  })
  it('takes bytes that are not UTF-8 as characters of their own', () => {
    expect(compileName('a?b')(textOfName('a\xffb'))).toBe(true)
    expect(textOfName('\xff')).not.toBe(textOfName('\xfe'))
    expect(textOfName('\xc3\xa9')).toBe('é')
  })
  it('is quick for patterns that are costly to backtrack', () => {
    const started = performance.now()
    expect(compileName(`${'*a'.repeat(100)}*b`)('a'.repeat(250))).toBe(false)
    expect(performance.now() - started).toBeLessThan(200)
  })
  it('throws nothing but USAGE', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'ab*?[]!^-\\:/') }), fc.string(), (pattern, name) => {
        try {
          compileName(pattern)(name)
        } catch (error) {
          expect(isHoldfastError(error, 'USAGE')).toBe(true)
        }
      }),
    )
  })
})

describe('rules of command lines', () => {
  it('match at any depth unless they begin with a slash', () => {
    const rule = compileRule('src/target', 'any-depth') as IgnoreRule
    expect(ruleMatches(rule, ['home', 'x', 'src', 'target'], true)).toBe(true)
    expect(ruleMatches(rule, ['src', 'x', 'target'], true)).toBe(false)
    const anchored = compileRule('/home/*/tmp', 'any-depth') as IgnoreRule
    expect(ruleMatches(anchored, ['home', 'ann', 'tmp'], true)).toBe(true)
    expect(ruleMatches(anchored, ['srv', 'home', 'ann', 'tmp'], true)).toBe(false)
  })
})

describe('rules of ignore files', () => {
  let repository: string
  beforeAll(() => {
    repository = mkdtempSync(join(tmpdir(), 'holdfast-ignore-'))
    spawnSync('git', ['init', '-q', repository])
  })
  afterAll(() => {
    rmSync(repository, { recursive: true })
  })
  const paths = ['a', 'b', 'ab', 'a.b', 'a/b', 'b/a', 'a/a/b', 'a/b/a', 'b/ab/a', 'ab/ab', 'a/b/b/a', '#a', 'a ', '!a']
  // every folder of these paths, as git sees a path that ends in "/"
  function ours(lines: readonly string[], path: string): boolean {
    const rules = lines.map(line => compileRule(line, 'anchored')).filter(rule => rule !== null)
    const names = path.split('/')
    for (let depth = 1; depth <= names.length; depth += 1) {
      let ignored = false
      for (const rule of rules) if (ruleMatches(rule, names.slice(0, depth), depth < names.length)) ignored = !rule.negated
      if (ignored) return true
    }
    return false
  }
  it('do what git does', () => {
    const name = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?', '.', '[ab]', '[!b]', '\\ '), minLength: 1, maxLength: 3 })
    const segment = fc.oneof({ arbitrary: name, weight: 3 }, { arbitrary: fc.constant('**'), weight: 1 })
    const pattern = fc.array(segment, { minLength: 1, maxLength: 3 }).map(parts => parts.join('/'))
    const around = fc.tuple(fc.constantFrom('', '', '', '!', '/', '!/', '#', '\\#', '\\!'), pattern, fc.constantFrom('', '', '', '/', ' ', '/**'))
    // git takes "a**" for more than its documentation says, so it is left out
    const line = around.map(parts => parts.join('')).filter(text => !/[^/!]\*\*|\\!\*\*|\*\*[^/]/.test(text))
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 3 }), lines => {
        rmSync(join(repository, '.gitignore'), { force: true })
        mkdirSync(repository, { recursive: true })
        writeFileSync(join(repository, '.gitignore'), `${lines.join('\n')}\n`)
        const run = spawnSync('git', ['-C', repository, 'check-ignore', '--no-index', '-z', '--stdin'], { input: paths.join('\0') })
        const theirs = run.stdout.toString().split('\0').filter(path => path !== '')
        expect(paths.filter(path => ours(lines, path))).toEqual(theirs)
      }),
      { numRuns: 300 },
    )
  })
})
