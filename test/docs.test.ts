/** The documents are true as far as a program can tell: links lead somewhere, commands exist, no path is of a machine that built it. */

import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commandList } from '../packages/cli/src/command-list.ts'
import { createProgram } from '../packages/cli/src/global-options.ts'

type AnyCommand = ReturnType<typeof createProgram>['commands'][number]

const root = resolve(import.meta.dirname, '..')
const markdown = [...filesBelow('docs', '.md'), ...readdirSync(root).filter(name => name.endsWith('.md'))].sort()
const code = ['packages', 'script', 'test'].flatMap(folder => filesBelow(folder, '.ts'))

function filesBelow(folder: string, ending: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile() && entry.name.endsWith(ending))
    .map(entry => relative(root, join(entry.parentPath, entry.name)))
    .filter(path => !/(^|\/)(node_modules|dist)\//.test(path))
}

function read(path: string): string {
  return readFileSync(join(root, path), 'utf8')
}

/** Without fenced blocks and code spans, in which brackets are no links. */
function prose(text: string): string {
  return text.replaceAll(/^```[^]*?^```/gm, '').replaceAll(/`[^`\n]*`/g, '')
}

/** As GitHub makes them of headings. */
function anchors(text: string): ReadonlySet<string> {
  const headings = text.replaceAll(/^```[^]*?^```/gm, '').matchAll(/^#{1,6} +(.+)$/gm)
  return new Set([...headings].map(([, title = '']) => title.toLowerCase().replaceAll(/[^\p{L}\p{N}\s_-]/gu, '').trim().replaceAll(' ', '-')))
}

/** Links that lead nowhere. */
function brokenLinks(path: string, text: string): string[] {
  return [...prose(text).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target).filter(target => {
    if (/^[a-z]+:/.test(target)) return false
    const [file = '', anchor] = target.split('#')
    const found = file === '' ? join(root, path) : join(root, dirname(path), file)
    if (!existsSync(found)) return true
    return anchor !== undefined && (statSync(found).isDirectory() || !anchors(readFileSync(found, 'utf8')).has(anchor))
  })
}

/** What stands after "$" in consoles, whole lines of shell blocks, and code spans: commands of Holdfast, a word each. */
function quotedCommands(text: string): (readonly string[])[] {
  const blocks = [...text.matchAll(/^ *```(sh|console)\n([^]*?)^ *```/gm)].flatMap(([, kind, body = '']) =>
    body.split('\n').map(line => (kind === 'console' ? (/^\$ (.*)/.exec(line.trim())?.[1] ?? '') : line.trim())),
  )
  const spans = [...text.replaceAll(/^ *```[^]*?^ *```/gm, '').matchAll(/`([^`\n]+)`/g)].map(([, span = '']) => span)
  const inCode = [...text.matchAll(/"(holdfast [^"\n]+)"/g)].map(([, quoted = '']) => quoted)
  return [...blocks, ...spans, ...inCode].flatMap(commandsOf)
}

function commandsOf(line: string): (readonly string[])[] {
  const bare = line.replace(/ +#.*$/, '').replaceAll(/'[^']*'|"\$\([^)]*\)"|"[^"]*"/g, 'VALUE')
  return bare.split(/ \| | && |; /).map(part => part.trim().split(/\s+/)).filter(([program]) => program === 'holdfast' || program === './holdfast').map(words => words.slice(1))
}

const program = await loadedProgram()

async function loadedProgram(): Promise<AnyCommand> {
  const made = createProgram('0.0.0')
  for (const { name, load } of commandList) {
    const define = await load()
    define(made.command(name) as never, async () => undefined)
  }
  return made
}

/** Null, or what is wrong with a command as it is written in a document. */
function commandProblem(words: readonly string[]): string | null {
  let command: AnyCommand = program
  let operands = 0
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? ''
    if (word.startsWith('-') && word !== '-' && word !== '--') {
      const name = word.split('=')[0]
      if (name === '--help' || name === '-h' || (name === '--version' && command === program)) continue
      const options = [...command.options, ...program.options]
      // "-lr" is "-l -r"
      if (/^-[a-z]{2,}$/.test(word) && [...word.slice(1)].every(letter => options.some(o => o.short === `-${letter}`))) continue
      const option = options.find(o => o.long === name || o.short === name)
      if (option === undefined) return `${command.name()} has no option ${word}`
      if ((option.required || option.optional) && !word.includes('=')) i++
    } else if (command.commands.length > 0) {
      if (command === program && (word === 'help' || /^[A-Z]+$|^…$/.test(word))) return null
      const child = command.commands.find(c => c.name() === word)
      if (child === undefined) return `${command.name()} has no command ${word}`
      command = child
    } else operands++
  }
  const most = command.registeredArguments.some(a => a.variadic) ? Infinity : command.registeredArguments.length
  return operands > most ? `${command.name()} takes ${most} arguments, not ${operands}` : null
}

describe.each(markdown)('%s', path => {
  const text = read(path)
  test('has no link that leads nowhere', () => {
    expect(brokenLinks(path, text)).toEqual([])
  })
  test('quotes commands that exist', () => {
    const wrong = quotedCommands(text).flatMap(words => commandProblem(words) ?? [])
    expect(wrong).toEqual([])
  })
  test('names no folder of a machine that built it', () => {
    expect(text.match(/(?<![\w.~/-])\/(?:(?:root|work|workspace|github|Users|builds?)\/|tmp\/[\w.-]*\d|home\/(?!ann\b|ben\b)\w+)/g)).toBeNull()
  })
})

test('every document that the code names is there', () => {
  const missing = code.filter(path => !path.endsWith('docs.test.ts')).flatMap(path =>
    [...read(path).matchAll(/\bdocs\/[a-z0-9/_-]+\.(?:md|json)\b/g)].map(([named]) => named).filter(named => !existsSync(join(root, named))).map(named => `${path}: ${named}`),
  )
  expect(missing).toEqual([])
})

test('the guidance of errors and checks names runbooks and commands that are there', () => {
  const guidance = code.filter(path => /^packages\/cli\/src\/(failure|doctor|vault|commands)\//.test(path) && !path.endsWith('.test.ts'))
  const problems = guidance.flatMap(path =>
    [...read(path).matchAll(/\\?"(holdfast [a-z][^"\\\n]*)\\?"/g)].flatMap(([, quoted = '']) => commandsOf(quoted)).flatMap(words => {
      const problem = words.some(word => word.includes('${')) ? null : commandProblem(words)
      return problem === null ? [] : [`${path}: ${words.join(' ')}: ${problem}`]
    }),
  )
  expect(problems).toEqual([])
  expect(read('packages/cli/src/failure/error-guide.ts').match(/docs\/runbooks\/[a-z-]+\.md/g)?.length).toBeGreaterThan(4)
})

test('the architecture page names files that are there', () => {
  const named = [...read('docs/architecture.md').matchAll(/`([a-z-]+(?:\/[a-z-]+)*\.ts)`/g)].map(([, path = '']) => path)
  expect(named.length).toBeGreaterThan(20)
  expect(named.filter(path => !code.some(file => file.replace(/^packages\/([a-z-]+)\/src\//, '$1/').endsWith(`/${path}`) || file.endsWith(`/${path}`) || file.replace(/^packages\/([a-z-]+)\/src\//, '$1/') === path))).toEqual([])
})

test('every runbook is in their list', () => {
  const list = read('docs/runbooks/README.md')
  const others = readdirSync(join(root, 'docs/runbooks')).filter(name => name !== 'README.md')
  expect(others.filter(name => !list.includes(`](${name})`))).toEqual([])
})

describe('the checks themselves', () => {
  test('find broken links', () => {
    expect(brokenLinks('README.md', '[a](nowhere.md) [b](README.md#no-such-heading) [c](https://example.org/x) `[d](e)`')).toEqual(['nowhere.md', 'README.md#no-such-heading'])
  })
  test.each([
    ['holdfast backup --nope x', 'backup has no option --nope'],
    ['holdfast keyring turn', 'keyring has no command turn'],
    ['holdfast bakcup', 'holdfast has no command bakcup'],
    ['holdfast restore a b --target c', 'restore takes 1 arguments, not 2'],
    ["holdfast restore latest --target ~/a --include '*.jpg' --vault b", null],
    ['pg_dump mydb | holdfast backup --stdin --name mydb.sql', null],
  ])('%s', (line, problem) => {
    expect(quotedCommands(`\`\`\`sh\n${line}\n\`\`\`\n`).map(commandProblem)).toEqual([problem])
  })
})
