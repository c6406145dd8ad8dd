/**
 * docs/spec is enough to read a vault: the reader in docs/spec/reader, in Python and written from the pages alone, restores what
 * the command backed up. Its Python packages are in .cache/venv (script/venv-for-tests), age's own program in .cache/bin
 * (script/age-for-tests) or on the PATH.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync, closeSync, existsSync, ftruncateSync, linkSync, lutimesSync, mkdirSync, openSync, readdirSync, readFileSync, symlinkSync,
  utimesSync, writeFileSync, writeSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { openFileSource } from '@holdfast/adapters/file-source'
import { type ByteString, type DirectoryRef, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import { parseId } from '@holdfast/core/ids'
import { unwrapDataKey } from '@holdfast/keys/data-key'
import { unwrapDomainSecret } from '@holdfast/keys/domain-secret'
import { parseIdentityFile } from '@holdfast/keys/identity-file'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeSandbox, type Sandbox } from './cli/run-holdfast.ts'

const programs = { age: 'age', mkfifo: 'mkfifo', setfattr: 'setfattr' } as const
const repository = resolve(import.meta.dirname, '..')
const reader = join(repository, 'docs/spec/reader/reader.py')
const python = preparePython()
const age = findAge()
let sandbox: Sandbox

beforeAll(async () => {
  sandbox = await makeSandbox()
})
afterAll(async () => {
  await sandbox.remove()
})

describe.skipIf(python === null)('the reader in docs/spec/reader (needs python3 3.10 or newer, with venv and its two packages: script/venv-for-tests)', () => {
  const vault = () => join(sandbox.root, 'vault')
  const source = () => join(sandbox.root, 'source')
  const identity = () => {
    const folder = join(sandbox.root, 'home/data/identity')
    return join(folder, readdirSync(folder).find(name => name.endsWith('.identity')) as string)
  }
  const read = (...args: readonly string[]) => {
    const { status, stdout, stderr } = spawnSync(python as string, [reader, vault(), ...args], { encoding: 'utf8' })
    return { code: status, lines: stdout.split('\n').filter(line => line !== ''), err: stderr }
  }
  const backUp = async () => {
    const run = await sandbox.run(['backup', '--vault', vault(), source()])
    expect(run).toMatchObject({ code: 0 })
  }

  beforeAll(async () => {
    makeTree(source())
    await backUp()
  })

  test('reads the vectors of docs/spec/vectors as they say, and refuses those with faults', () => {
    const run = spawnSync(python as string, ['-B', join(dirname(reader), 'check_vectors.py')], { encoding: 'utf8' })
    expect(run.stdout).toMatch(/^\d{2,} valid, \d{3,} with a fault, 0 disagreements\n$/)
  })

  test('restores every kind of file, with secrets unwrapped beforehand', async () => {
    const keys = join(sandbox.root, 'keys')
    await unwrapAll(vault(), identity(), keys)
    const target = join(sandbox.root, 'restored-1')
    expect(read('--keys', keys, 'restore', 'latest', target)).toMatchObject({ code: 0, err: '' })
    expect(describeTree(join(target, source()))).toEqual(describeTree(source()))
  })

  test.skipIf(age === null)('restores each point with age\'s own program, also from before the keyring was rotated (needs age 1.3 or newer: script/age-for-tests)', async () => {
    const before = describeTree(source())
    writeFileSync(join(source(), 'large'), noise(9_000_000, 2), { flag: 'a' })
    writeFileSync(join(source(), 'many/0007'), 'changed')
    expect(await sandbox.run(['keyring', 'rotate', '--vault', vault()])).toMatchObject({ code: 0 })
    await backUp()
    const withAge = ['--age', age as string, '--identity', identity()]
    const points = read('points').lines.map(line => line.split(' ')[1] as string)
    expect(points).toHaveLength(2)
    for (const [point, tree] of [[points[0], before], [points[1], describeTree(source())]] as const) {
      const target = join(sandbox.root, `restored-${point}`)
      expect(read(...withAge, 'restore', point as string, target)).toMatchObject({ code: 0, err: '' })
      expect(describeTree(join(target, source()))).toEqual(tree)
    }
    expect(read(...withAge, 'ls', 'latest').lines.length).toBeGreaterThan(Object.keys(before).length)
  })

  test('refuses another vault, and an entry of the log that was changed', () => {
    expect(read('--pin', '00'.repeat(32), 'points')).toMatchObject({ code: 1, err: expect.stringContaining('another vault') })
    const bundles = join(vault(), 'log/tile/entries/000.p')
    const name = join(bundles, readdirSync(bundles).sort((a, b) => Number(b) - Number(a))[0] as string)
    const bytes = readFileSync(name)
    writeFileSync(name, bytes.map((byte, i) => (i === 100 ? byte ^ 1 : byte)))
    expect(read('points')).toMatchObject({ code: 1, err: expect.stringContaining('root of the checkpoint') })
    writeFileSync(name, bytes)
  })
})

/** The venv's Python, or null where there is none. */
function preparePython(): string | null {
  spawnSync(join(repository, 'script/venv-for-tests'), { stdio: 'ignore' })
  const path = join(repository, '.cache/venv/bin/python')
  return existsSync(join(repository, '.cache/venv/requirements.txt')) ? path : null
}

function findAge(): string | null {
  spawnSync(join(repository, 'script/age-for-tests'), { stdio: 'ignore' })
  const own = join(repository, '.cache/bin/age')
  if (existsSync(own)) return own
  const version = /^\(?v?(\d+)\.(\d+)/.exec(spawnSync(programs.age, ['--version'], { encoding: 'utf8' }).stdout ?? '')
  return version !== null && (Number(version[1]) > 1 || Number(version[2]) >= 3) ? programs.age : null
}

/** Unwraps every data key and domain secret of a vault. */
async function unwrapAll(vault: string, identityFile: string, keys: string): Promise<void> {
  const { identity } = parseIdentityFile(readFileSync(identityFile))
  for (const name of readdirSync(vault, { recursive: true, encoding: 'utf8' })) {
    const [kind, id] = name.split('/')
    if (!name.endsWith('.age') || kind === 'keyrings') continue
    const file = readFileSync(join(vault, name))
    const secret = kind === 'deks'
      ? (await unwrapDataKey([identity], file, parseId(id as string, 'a data key'))).key
      : await unwrapDomainSecret([identity], file, parseId(id as string, 'a domain'))
    const out = join(keys, name.replace(/\.age$/, '.bin'))
    mkdirSync(dirname(out), { recursive: true })
    writeFileSync(out, secret, { mode: 0o600 })
  }
}

/** Bytes that don't compress, the same each time. */
function noise(length: number, seed: number): Buffer {
  const blocks: Buffer[] = []
  for (let i = 0; i * 32 < length; i++) blocks.push(createHash('sha256').update(`${seed} ${i}`).digest())
  return Buffer.concat(blocks).subarray(0, length)
}

function makeTree(root: string): void {
  const at = (name: string) => join(root, name)
  mkdirSync(at('many'), { recursive: true })
  mkdirSync(at('empty folder'))
  for (let i = 0; i < 3000; i++) writeFileSync(at(`many/${String(i).padStart(4, '0')}`), `file ${i}`)
  writeFileSync(at('large'), noise(20_000_000, 1))
  writeFileSync(at('text'), 'compresses well. '.repeat(50_000))
  writeFileSync(at('empty'), '')
  writeFileSync(at('name with\nnewline'), 'x')
  writeFileSync(Buffer.concat([Buffer.from(`${root}/not utf-8 `), Buffer.from([0xff, 0xfe])]), 'y')
  linkSync(at('large'), at('many/hard link'))
  symlinkSync('nowhere/at all', at('dangling'))
  lutimesSync(at('dangling'), 1_000_000_000, 1_234_567_890.5)
  const sparse = openSync(at('sparse'), 'w')
  writeSync(sparse, 'begin', 0)
  writeSync(sparse, noise(1_500_000, 3), 0, 1_500_000, 40_000_000)
  ftruncateSync(sparse, 100_000_000)
  closeSync(sparse)
  execFileSync(programs.mkfifo, [at('fifo')])
  spawnSync(programs.setfattr, ['-n', 'user.colour', '-v', 'blue', at('text')]) // where it is there and the file system takes it
  chmodSync(at('text'), 0o4751)
  utimesSync(at('text'), 0, -1.25)
  chmodSync(at('empty folder'), 0o1777)
  utimesSync(at('empty folder'), 0, 1_600_000_000.123)
}

/** All that a restore has to keep, by path. */
function describeTree(root: string): Record<string, unknown> {
  const source = openFileSource()
  const out: Record<string, unknown> = {}
  const inodes = new Map<bigint, string>()
  const visit = (ref: DirectoryRef, prefix: string) => {
    const { names, stats } = source.list(ref)
    const view = new DataView(stats.buffer, stats.byteOffset, stats.byteLength)
    for (const [i, name] of names.entries()) {
      const stat = i * statRecordBytes
      const mode = view.getUint32(stat + statFields.mode, true)
      const type = mode & modeType.mask
      const inode = view.getBigUint64(stat + statFields.inode, true)
      const shown = `${prefix}/${name}`
      if (!inodes.has(inode)) inodes.set(inode, shown)
      out[shown] = {
        mode,
        owner: [view.getUint32(stat + statFields.uid, true), view.getUint32(stat + statFields.gid, true)],
        mtime: [view.getBigInt64(stat + statFields.mtimeSeconds, true), view.getUint32(stat + statFields.mtimeNanos, true)],
        size: view.getBigUint64(stat + statFields.size, true),
        same: inodes.get(inode),
        target: type === modeType.symlink ? source.readLink(ref, name) : null,
        attributes: source.attributes(ref, name).map(a => `${a.name}=${Buffer.from(a.value).toString('hex')}`),
        content: type === modeType.file ? contentHash(ref.path, name) : null,
      }
      if (type !== modeType.directory) continue
      const child = source.openDirectory(ref, name)
      visit(child, shown)
      source.closeDirectory(child)
    }
  }
  const ref = source.openRoot(Buffer.from(root).toString('latin1') as ByteString)
  visit(ref, '')
  source.closeDirectory(ref)
  return out
}

function contentHash(folder: ByteString, name: ByteString): string {
  return createHash('sha256').update(readFileSync(Buffer.from(`${folder}/${name}`, 'latin1'))).digest('hex')
}
