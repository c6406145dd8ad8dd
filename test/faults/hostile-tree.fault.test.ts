/** Trees by an agent that has turned hostile: a restore stays inside its target, ends, and stays small. */
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zstdCompressSync } from 'node:zlib'
import type { ByteString } from '@holdfast/core/file-source'
import { primitives } from '@holdfast/core/primitives'
import { entryKind } from '@holdfast/engine/tree-entry'
import { removeTree } from '@holdfast/testkit/local-files'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runOf, spawnCommand } from '../cli/command-process.ts'
import { HostileAgent } from './hostile-agent.ts'
import { runInProcess } from './in-process.ts'
import { fastScratch } from './scratch.ts'

let root: string
let home: string
let place: string
let outside: string
let agent: HostileAgent
beforeEach(async () => {
  root = fastScratch()
  home = join(root, 'home')
  place = join(root, 'vault')
  outside = join(root, 'outside')
  mkdirSync(outside)
  writeFileSync(join(outside, 'file'), 'untouched')
  expect((await runInProcess(home, ['init', '--vault', place])).code).toBe(0)
  agent = new HostileAgent(home, place)
})
afterEach(() => {
  expect(readdirSync(outside)).toEqual(['file'])
  expect(readFileSync(join(outside, 'file'), 'utf8')).toBe('untouched')
  removeTree(root)
})

/** Runs the command, asks it to stop if it takes too long, and measures the most memory that it had. */
async function measured(args: readonly string[], stopAfterMs = 60_000): Promise<{ readonly code: number | null; readonly out: string; readonly peakBytes: number }> {
  const child = spawnCommand(root, [...args, '--vault', place, '--json'])
  let peakKib = 0
  const timer = setInterval(() => {
    const status = existsSync(`/proc/${child.pid}/status`) ? readFileSync(`/proc/${child.pid}/status`, 'utf8') : ''
    peakKib = Math.max(peakKib, Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0))
  }, 20)
  const stop = setTimeout(() => child.kill('SIGINT'), stopAfterMs)
  const { code, out, err } = await runOf(child)
  clearInterval(timer)
  clearTimeout(stop)
  return { code, out: out + err, peakBytes: peakKib * 1024 }
}

const target = () => join(root, 'target')
const restore = async (point: string) => await measured(['restore', point, '--target', target()])

describe('a restore of a hostile tree', () => {
  it('refuses names that are none, and restores the rest', async () => {
    const names = ['..', '.', '', 'a/b', '/', '../outside/file', `${outside}/file`, 'x\0y']
    const folders = names.map((name, i) => agent.folder(`d${i}`, agent.directory([agent.file(name, 'hostile')])))
    const inner = agent.folder('e', agent.directory([agent.folder('..', agent.directory([agent.file('file', 'hostile')]))]))
    const { code, out } = await restore(await agent.publish(agent.directory([...folders, inner, agent.file('good', 'good')])))
    expect(code, out).toBe(4)
    for (const [i] of names.entries()) {
      expect(out).toContain(`"d${i}"`)
      expect(readdirSync(join(target(), `d${i}`))).toEqual([])
    }
    expect(readFileSync(join(target(), 'good'), 'utf8')).toBe('good')
  })
  it('does not write through links, whether they were restored or there before', async () => {
    const link = (name: string) => agent.entry(name, { kind: entryKind.symlink, target: outside as ByteString })
    const below = agent.directory([agent.file('file', 'hostile'), agent.file('new', 'hostile')])
    const linked = { device: 1n, inode: 1n }
    const nodes = agent.inner(1, [
      ['a', agent.directory([link('a'), agent.file('good', 'good')])],
      ['b', agent.directory([agent.folder('a', below), link('there')])],
      ['c', agent.directory([agent.file('a', 'hostile', { hardLink: linked }), agent.file('h', 'hostile', { hardLink: linked })])],
      ['d', agent.directory([agent.folder('taken', below)])],
    ])
    mkdirSync(target())
    symlinkSync(outside, join(target(), 'taken'))
    const { code, out } = await restore(await agent.publish(nodes))
    expect([3, 4], out).toContain(code)
    expect(out).not.toContain('INTERNAL')
    expect(readFileSync(join(target(), 'good'), 'utf8')).toBe('good')
    expect(lstatSync(join(target(), 'taken')).isSymbolicLink()).toBe(true)
  })
  it('with one name several times ends with one of them', async () => {
    const nodes = agent.inner(1, [['a', agent.directory([agent.file('x', 'first')])], ['b', agent.directory([agent.file('x', 'second')])]])
    const { code, out } = await restore(await agent.publish(nodes))
    expect([0, 4], out).toContain(code)
    if (code === 0) expect(['first', 'second']).toContain(readFileSync(join(target(), 'x'), 'utf8'))
  })
  it('10,000 folders deep restores, or says how far', { timeout: 120_000 }, async () => {
    let directory = agent.directory([agent.file('bottom', 'deep')])
    for (let depth = 0; depth < 10_000; depth++) directory = agent.directory([agent.folder('d', directory)])
    const { code, out, peakBytes } = await restore(await agent.publish(agent.directory([agent.folder('d', directory), agent.file('good', 'good')])))
    expect([0, 3, 4], out.slice(0, 2000)).toContain(code)
    expect(out).not.toContain('INTERNAL')
    expect(peakBytes).toBeLessThan(700 << 20)
    expect(readFileSync(join(target(), 'good'), 'utf8')).toBe('good')
  })
  it('that is a bomb: segments that decompress to much more than they say', async () => {
    const bomb = zstdCompressSync(Buffer.alloc(512 << 20))
    const entries = await Promise.all([1000, 8 << 20].map(async (length, i) => {
      const id = primitives.sha256(Buffer.from([i]))
      await agent.pack(1, { codec: 1, bytes: bomb }, length, [{ id, length }])
      return agent.entry(`bomb${i}`, { content: { sizeBytes: length, hash: new Uint8Array(32), depth: 0, refs: [{ id, sizeBytes: length }] } })
    }))
    const { code, out, peakBytes } = await restore(await agent.publish(agent.directory([...entries, agent.file('good', 'good')])))
    expect(code, out).toBe(4)
    expect(peakBytes).toBeLessThan(400 << 20)
    expect(readFileSync(join(target(), 'good'), 'utf8')).toBe('good')
    expect(readdirSync(target())).toEqual(['good'])
  })
  it('whose lengths lie restores none of those files', { timeout: 120_000 }, async () => {
    const hash = new Uint8Array(32)
    const id = agent.blob(1, Buffer.from('ten bytes.'))
    const list = (n: number, ref: { readonly id: Uint8Array; readonly sizeBytes: number }) => {
      const item = Buffer.concat([ref.id, Buffer.alloc(8)])
      item.writeBigUInt64LE(BigInt(ref.sizeBytes), 32)
      const count = Buffer.alloc(4)
      count.writeUInt32LE(n)
      return agent.blob(2, Buffer.concat([Buffer.from('hfl1'), count, ...Array.from({ length: n }, () => item)]))
    }
    let endless = list(1000, { id, sizeBytes: 0 })
    for (let depth = 0; depth < 6; depth++) endless = list(1000, { id: endless, sizeBytes: 0 })
    const lies = {
      huge: { sizeBytes: 2 ** 40, hash, depth: 0, refs: [{ id, sizeBytes: 10 }] },
      'huge-piece': { sizeBytes: 2 ** 40, hash, depth: 0, refs: [{ id, sizeBytes: 2 ** 40 }] },
      short: { sizeBytes: 3, hash, depth: 0, refs: [{ id, sizeBytes: 10 }] },
      none: { sizeBytes: 2 ** 40, hash, depth: 0, refs: [] },
      two: { sizeBytes: 10, hash, depth: 0, refs: [{ id, sizeBytes: 10 }, { id, sizeBytes: 10 }] },
      endless: { sizeBytes: 10, hash, depth: 7, refs: [{ id: endless, sizeBytes: 10 }] },
      'zero-endless': { sizeBytes: 0, hash, depth: 7, refs: [{ id: endless, sizeBytes: 0 }] },
    }
    const deep = agent.entry('deep', { content: { sizeBytes: 10, hash, depth: 255, refs: [{ id, sizeBytes: 10 }] } })
    const names = Object.keys(lies).sort()
    const entries = names.map(name => agent.entry(name, { content: lies[name as keyof typeof lies] }))
    const { code, out, peakBytes } = await restore(await agent.publish(agent.directory([agent.folder('Deep', agent.directory([deep])), ...entries, agent.file('zzz', 'good')])))
    expect(code, out).toBe(4)
    expect(readdirSync(target()), out).toEqual(['Deep', 'zzz'])
    expect(readdirSync(join(target(), 'Deep'))).toEqual([])
    expect(peakBytes).toBeLessThan(400 << 20)
  })
  it('whose folders multiply to billions can be stopped, and stays small', { timeout: 120_000 }, async () => {
    let directory = agent.directory([agent.file('x', 'x')])
    for (let depth = 0; depth < 8; depth++) {
      const below = directory
      directory = agent.directory(Array.from({ length: 20 }, (_, i) => agent.folder(`d${String(i).padStart(2, '0')}`, below)))
    }
    const { code, out, peakBytes } = await measured(['restore', await agent.publish(directory), '--target', target()], 2500)
    expect(code, out).toBe(130)
    expect(peakBytes).toBeLessThan(400 << 20)
  })
})
