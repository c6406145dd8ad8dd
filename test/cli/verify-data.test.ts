/** verify --data: what the identity adds to a verification. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { jsonLines, makeSandbox, type Run, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
let source: string
let vault: string

const checked = (run: Run) => {
  const lines = jsonLines(run)
  for (const line of lines) parseJsonLine(line)
  return lines
}

/** Incompressible and different for each seed, so that the file's pack can be told by its size. */
const noise = (length: number, seed: string): Buffer => {
  const out = Buffer.alloc(length)
  for (let at = 0; at < length; at += 32) createHash('sha256').update(`${seed} ${at}`).digest().copy(out, at)
  return out
}

async function packsBySize(): Promise<{ readonly path: string; readonly size: number }[]> {
  const files = (await readdir(join(vault, 'packs'), { recursive: true, withFileTypes: true })).filter(entry => entry.isFile())
  const packs = await Promise.all(files.map(async entry => {
    const path = join(entry.parentPath, entry.name)
    return { path, size: (await stat(path)).size }
  }))
  return packs.sort((a, b) => b.size - a.size)
}

beforeAll(async () => {
  box = await makeSandbox()
  source = join(box.root, 'source')
  vault = join(box.root, 'home', 'data', 'vault')
  await mkdir(join(source, 'folder'), { recursive: true })
  await writeFile(join(source, 'folder', 'first.txt'), 'first')
  expect(await box.run(['backup', source, '-q'])).toMatchObject({ code: 0 })
  await writeFile(join(source, 'folder', 'large.bin'), noise(3_000_000, 'large'))
  expect(await box.run(['backup', source, '-q'])).toMatchObject({ code: 0 })
})

afterAll(async () => {
  await box.remove()
})

it('finds a whole vault intact and says how much it hashed', async () => {
  const run = await box.run(['verify', '--data', '--json'])
  expect(run.code).toBe(0)
  expect(checked(run).at(-1)).toMatchObject({ type: 'verify', kind: 'data', outcome: 'intact', points: 2, damaged: 0 })
})

it('does not go with a sample', async () => {
  expect(await box.run(['verify', '--data', '--sample', '5%'])).toMatchObject({ code: 2 })
})

it('needs the identity', async () => {
  const run = await box.run(['verify', '--data', '--identity', join(box.root, 'none')])
  expect(run).toMatchObject({ code: 6 })
})

it('names the file that a damaged pack costs, and the point that has it; the other point is untouched', async () => {
  const [largest] = await packsBySize()
  if (largest === undefined) throw new Error('the vault has no packs')
  const bytes = await readFile(largest.path)
  bytes.writeUInt8(bytes.readUInt8(1_000_000) ^ 1, 1_000_000)
  await writeFile(largest.path, bytes)
  const run = await box.run(['verify', '--data', '--json'])
  expect(run.code).toBe(4)
  const lines = checked(run)
  expect(lines.at(-1)).toMatchObject({ type: 'verify', kind: 'data', outcome: 'damaged' })
  const damaged = lines.filter(line => line['type'] === 'damage')
  expect(damaged.map(line => line['object'])).toContain(`packs/${largest.path.split('/').slice(-2).join('/')}`)
  const withPaths = damaged.filter(line => line['paths'] !== undefined)
  expect(withPaths).toHaveLength(1)
  const [{ paths, points } = { paths: [], points: [] }] = withPaths
  expect(paths).toEqual([expect.stringMatching(/folder\/large\.bin$/)])
  expect(points).toHaveLength(1)
})

it('keeps in the log what is lost: its report shows it to who has the identity, and to nobody else', async () => {
  const [shown] = checked(await box.run(['log', 'report', '--json']))
  expect(shown).toMatchObject({ type: 'report', kind: 'data', outcome: 'damaged', points: 2 })
  const findings = shown?.['findings'] as { readonly object: string, readonly detail: string, readonly points: readonly string[] }[]
  const point = findings.find(finding => finding.object.startsWith('points/'))
  expect(point?.detail).toBe('1 file or folder of it cannot be restored')
  expect(shown?.['paths']).toEqual([{ point: point?.points[0], path: expect.stringMatching(/folder\/large\.bin$/) as string, problem: 'data of it is damaged or missing' }])
  const stored = await readFile(join(vault, 'reports', String(shown?.['id'])), 'utf8')
  expect(stored).not.toContain('large')
  const identity = (await readdir(join(box.root, 'home', 'data'), { recursive: true })).find(name => name.startsWith('identity/')) as string
  const elsewhere = join(box.root, 'identity')
  await rename(join(box.root, 'home', 'data', identity), elsewhere)
  const [bare] = checked(await box.run(['log', 'report', '--json']))
  expect(bare).not.toHaveProperty('paths')
  expect(bare?.['findings']).toEqual(findings)
  const [again] = checked(await box.run(['log', 'report', String(shown?.['id']).slice(0, 8), '--identity', elsewhere, '--json']))
  expect(again?.['paths']).toEqual(shown?.['paths'])
})
