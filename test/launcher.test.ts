/** ./holdfast on a fresh clone, with an empty home: installs what it needs, once, and then runs with what it was given. */

import { spawn, spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, type TestContext } from 'vitest'

const repository = resolve(import.meta.dirname, '..')
const work = mkdtempSync(join(tmpdir(), 'holdfast-launcher-'))
const clone = join(work, "a clone's folder")
const home = join(work, 'home')
const launcher = join(clone, 'holdfast')
const notice = /^holdfast: installing the locked dependencies into .+\n$/

/** Prints what it was started with, instead of being Holdfast. */
const stub = `
import { readFileSync } from 'node:fs'
const limits = readFileSync('/proc/self/limits', 'utf8')
process.emitWarning('not shown', 'ExperimentalWarning')
console.log(JSON.stringify({
  args: process.argv.slice(2), cwd: process.cwd(), node: process.versions.node, core: /core file size +(\\S+)/.exec(limits)[1],
}))
`

const environment: NodeJS.ProcessEnv = {
  // Proxies, certificates and the like: what a machine needs to reach its registry.
  ...Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(npm_|NODE_COMPILE_CACHE|XDG_|HOLDFAST_)/i.test(name))),
  HOME: home,
  // What was downloaded before need not be downloaded again.
  npm_config_cache: spawnSync('npm', ['config', 'get', 'cache'], { encoding: 'utf8' }).stdout.trim(),
}

interface Ended {
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

function run(command: string, args: readonly string[] = [], env: NodeJS.ProcessEnv = environment): Ended {
  return spawnSync(command, args, { cwd: home, env, encoding: 'utf8' })
}

function start(command: string): Promise<Ended> {
  return new Promise((done, fail) => {
    const child = spawn(command, [], { cwd: home, env: environment })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (text) => (stdout += String(text)))
    child.stderr.on('data', (text) => (stderr += String(text)))
    child.on('error', fail)
    child.on('close', (status) => done({ status, stdout, stderr }))
  })
}

let offline = false

function needsInstall(context: TestContext): void {
  if (offline) context.skip('needs a package registry for the dependencies')
}

beforeAll(() => {
  mkdirSync(home, { recursive: true })
  for (const name of ['package.json', 'package-lock.json', '.npmrc', 'holdfast', 'script', 'packages']) {
    cpSync(join(repository, name), join(clone, name), { recursive: true, filter: (path) => !/\/(node_modules|dist|src)$/.test(path) })
  }
  mkdirSync(join(clone, 'packages/cli/src'), { recursive: true })
  writeFileSync(join(clone, 'packages/cli/src/main.ts'), stub)
})

afterAll(() => rmSync(work, { recursive: true, force: true }))

describe('the launcher', () => {
  test('says so when a registry is needed and not reached', () => {
    const { status, stdout, stderr } = run(launcher, [], {
      ...environment,
      npm_config_cache: join(work, 'no-cache'),
      npm_config_registry: 'http://127.0.0.1:9',
    })
    expect(status).toBe(1)
    expect(stdout).toBe('')
    expect(stderr).toContain('the npm registry was not reached')
  })

  test('says what is missing, or too old', () => {
    const tools = join(work, 'tools')
    mkdirSync(tools)
    for (const name of ['cat', 'cmp', 'dirname', 'readlink', 'sh']) {
      symlinkSync(spawnSync('sh', ['-c', `command -v ${name}`], { encoding: 'utf8' }).stdout.trim(), join(tools, name))
    }
    expect(run(launcher, [], { PATH: tools }).stderr).toContain('Node.js was not found')
    writeFileSync(join(tools, 'node'), '#!/bin/sh\necho 18.20.0\n', { mode: 0o755 })
    expect(run(launcher, [], { PATH: tools }).stderr).toContain('Node.js 18.20.0 is too old')
    writeFileSync(join(tools, 'node'), '#!/bin/sh\necho 20.0.0\n', { mode: 0o755 })
    expect(run(launcher, [], { PATH: tools }).stderr).toContain('npm was not found')
  })

  test('installs on first use, once for two that start together', async () => {
    const both = await Promise.all([start(launcher), start(launcher)])
    offline = both.some(({ stderr }) => stderr.includes('the npm registry was not reached'))
    if (offline) return
    expect(both.map(({ status }) => status)).toEqual([0, 0])
    expect(both.filter(({ stderr }) => notice.test(stderr))).toHaveLength(1)
    expect(existsSync(join(clone, '.install-lock'))).toBe(false)
    expect(existsSync(join(clone, 'node_modules/vitest'))).toBe(false)
  })

  test('passes on arguments and folder as they are, and runs the locked Node without core dumps or warnings', (context) => {
    needsInstall(context)
    const args = ['two words', '', '$HOME', '"', "'", '*', '--', '-x', 'a\nb', '\\']
    const { status, stdout, stderr } = run(launcher, args)
    expect(stderr).toBe('')
    expect(status).toBe(0)
    const lock = JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version: string }> }
    const node = lock.packages[`node_modules/node-linux-${process.arch}`]?.version
    expect(JSON.parse(stdout)).toEqual({ args, cwd: home, node, core: '0' })
  })

  test('is found through symbolic links', (context) => {
    needsInstall(context)
    symlinkSync(launcher, join(work, 'absolute'))
    symlinkSync('absolute', join(work, 'relative'))
    expect(run(join(work, 'relative'), ['x']).stdout).toContain('"args":["x"]')
    expect(run('relative', ['x'], { ...environment, PATH: `${work}:${environment['PATH']}` }).stdout).toContain('"args":["x"]')
  })

  test('starts in less than a quarter of a second', (context) => {
    needsInstall(context)
    const times = Array.from({ length: 5 }, () => {
      const started = performance.now()
      run(launcher)
      return performance.now() - started
    })
    expect(Math.min(...times)).toBeLessThan(250)
  })

  test('finishes what a killed install left', (context) => {
    needsInstall(context)
    rmSync(join(clone, 'node_modules/.holdfast/node'))
    rmSync(join(clone, 'node_modules/valibot'), { recursive: true })
    symlinkSync(`${spawnSync('uname', ['-n'], { encoding: 'utf8' }).stdout.trim()} 2147483646`, join(clone, '.install-lock'))
    const { status, stderr } = run(launcher)
    expect(status).toBe(0)
    expect(stderr).toMatch(notice)
    expect(existsSync(join(clone, 'node_modules/valibot/package.json'))).toBe(true)
  })

  test('has nothing of AWS until it is asked for, keeps it then, and adds it once', (context) => {
    needsInstall(context)
    const client = join(clone, 'node_modules/@aws-sdk/client-backup/package.json')
    expect(existsSync(client)).toBe(false)
    const install = join(clone, 'script/install')
    const { status, stderr } = run(install, ['aws'])
    expect(stderr).toMatch(notice)
    expect(status).toBe(0)
    expect(existsSync(client)).toBe(true)
    expect(existsSync(join(clone, 'node_modules/vitest'))).toBe(false)
    const lock = JSON.parse(readFileSync(join(clone, 'package-lock.json'), 'utf8')) as { packages: Record<string, { version: string }> }
    expect(JSON.parse(readFileSync(client, 'utf8'))).toMatchObject({ version: lock.packages['node_modules/@aws-sdk/client-backup']?.version })
    for (const scope of ['aws', 'run']) expect(run(install, [scope])).toMatchObject({ status: 0, stderr: '' })
    expect(run(launcher).stderr).toBe('')
    expect(readFileSync(join(clone, 'node_modules/.holdfast/scope'), 'utf8')).toBe('aws\n')
    expect(existsSync(client)).toBe(true)
  })

  test('brings the dependencies up to date when the lock file has changed', (context) => {
    needsInstall(context)
    const lock = join(clone, 'package-lock.json')
    writeFileSync(lock, `${readFileSync(lock, 'utf8')}\n`)
    expect(run(launcher).stderr).toMatch(notice)
    expect(run(launcher).stderr).toBe('')
    expect(existsSync(join(clone, 'node_modules/@aws-sdk/client-backup/package.json'))).toBe(true)
  })
})
