/** What is in points, looked at as a user does: ls, find, diff, dump and points --details. */
import { spawnSync } from 'node:child_process'
import { chmod, link, mkdir, readdir, readFile, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseJsonLine } from '../../packages/cli/src/output/json-schemas.ts'
import { outputOf, spawnCommand } from './command-process.ts'
import { jsonLines, makeSandbox, type Run, type Sandbox } from './run-holdfast.ts'

let box: Sandbox
let source: string
/** Ids of the points, oldest first. */
let points: string[]

/** Every line of --json has to follow the published schemas. */
function checked(run: Run) {
  const lines = jsonLines(run)
  for (const line of lines) parseJsonLine(line)
  return lines
}

/** Lines of text without the folder that everything lies in. */
const short = (text: string): string[] => text.replaceAll(source, '').split('\n').slice(0, -1)

const bytes = (length: number, seed: number): Buffer => Buffer.from(Array.from({ length }, (_, i) => (i * seed + (i >> 8)) & 255))

/** A name whose é is Latin-1, not UTF-8. */
const oddName = Buffer.from('caf\xe9', 'latin1')

async function backUp(...options: string[]): Promise<void> {
  expect(await box.run(['backup', source, '-q', ...options])).toMatchObject({ code: 0 })
}

/** Runs dump and keeps its output as bytes. */
async function dump(...args: string[]): Promise<{ readonly code: number | null; readonly out: Buffer; readonly err: string }> {
  const { code, out, err } = await outputOf(spawnCommand(box.root, ['dump', ...args]))
  return { code, out, err: err.toString() }
}

beforeAll(async () => {
  box = await makeSandbox()
  source = join(box.root, 'source')
  await mkdir(join(source, 'docs', 'deep'), { recursive: true })
  await writeFile(join(source, 'docs', 'letter.txt'), 'Dear Ann')
  await writeFile(join(source, 'docs', 'deep', 'large.bin'), bytes(3_000_000, 7))
  await writeFile(join(source, 'docs', 'old.txt'), 'old')
  await utimes(join(source, 'docs', 'old.txt'), new Date('2001-02-03T04:05:06Z'), new Date('2001-02-03T04:05:06Z'))
  await writeFile(join(source, 'one'), 'linked')
  await link(join(source, 'one'), join(source, 'two'))
  await symlink('docs/letter.txt', join(source, 'shortcut'))
  await writeFile(Buffer.concat([Buffer.from(`${source}/`), oddName]), 'odd')
  await writeFile(join(source, '\u001b[31mred'), '')
  await writeFile(join(source, 'sparse'), 'begin')
  await truncate(join(source, 'sparse'), 9_000_000)
  spawnSync('mkfifo', [join(source, 'pipe')])
  await chmod(join(source, 'one'), 0o4750)
  await backUp('--label', 'first')
  await writeFile(join(source, 'docs', 'letter.txt'), 'Dear Bob!')
  await writeFile(join(source, 'docs', 'new.txt'), 'new')
  await rm(join(source, 'docs', 'old.txt'))
  await chmod(join(source, 'sparse'), 0o600)
  await rm(join(source, 'pipe'))
  await writeFile(join(source, 'pipe'), 'file')
  await backUp()
  await writeFile(join(source, 'docs', 'new.txt'), 'newer')
  await backUp()
  points = checked(await box.run(['points', '--json'])).map(line => line['id'] as string)
})
afterAll(async () => {
  await box.remove()
})

describe('ls', () => {
  it('lists one folder, as "ls -F" does', async () => {
    const { code, out } = await box.run(['ls', `latest:${source}`])
    expect(code).toBe(0)
    expect(out.split('\n')).toEqual(["$'\\e[31mred'", "$'caf\\xe9'", 'docs/', 'one', 'pipe', 'shortcut@', 'sparse', 'two', ''])
  })
  it('lists everything below it, with what is known of each', async () => {
    const { out } = await box.run(['ls', '-lr', `${points[0]}:${source}/`])
    expect(short(out).find(line => line.endsWith(' /docs/letter.txt'))).toMatch(/^-rw-r--r-- {2}\d+:\d+ +8 B {2}\d{4}-\d\d-\d\d \d\d:\d\d {2}\/docs\/letter.txt$/)
    expect(out).toMatch(/^-rwsr-x--- .*\/two {2}\(hard link\)$/m)
    expect(out).toMatch(/^lrwxrwxrwx .*\/shortcut -> docs\/letter.txt$/m)
    expect(out).toMatch(/^prw-r--r-- .*\/pipe$/m)
  })
  it('takes patterns, and prints lines for programs', async () => {
    const lines = checked(await box.run(['ls', '-r', 'latest', 'docs/*.txt', 'caf?', 'two', '--json']))
    expect(lines.map(line => (line['path'] as string).replace(source, ''))).toEqual(['/caf\ufffd', '/docs/letter.txt', '/docs/new.txt', '/two'])
    expect(lines[0]).toMatchObject({ pathBase64: Buffer.concat([Buffer.from(`${source}/`), oddName]).toString('base64') })
    expect(lines[1]).toMatchObject({ kind: 'file', sizeBytes: 9, mode: '0644', mtime: expect.stringMatching(/^20.*\.\d{9}Z$/) as string })
    expect(lines[3]).toMatchObject({ hardLink: expect.stringMatching(/^\d+,\d+$/) as string })
    expect(checked(await box.run(['ls', `${points[0]}:${source}/docs/old.txt`, '--json']))).toMatchObject([{ mtime: '2001-02-03T04:05:06.000000000Z' }])
  })
  it('says when there is nothing', async () => {
    expect((await box.run(['ls', 'latest', 'nothing', '-r'])).err).toBe('Nothing matches.\n')
    expect(await box.run(['ls', 'latest:/no/such/path'])).toMatchObject({ code: 2, err: expect.stringContaining('the point has no such path') as string })
    expect(await box.run(['ls', 'ffffffffff'])).toMatchObject({ code: 2, err: expect.stringContaining('there is no such point') as string })
  })
})

describe('find', () => {
  it('shows the versions of files, and which points hold them', async () => {
    const { out } = await box.run(['find', '*.txt'])
    const when = String.raw`20\d\d-\d\d-\d\d \d\d:\d\d`
    expect(short(out).map(line => line.replace(/ \d\d:\d\d to \d\d:\d\d/, ' 00:00'))).toEqual([
      '/docs/letter.txt',
      expect.stringMatching(new RegExp(`^     9 B  ${when}  2 points, ${when} \\(${points[2]?.slice(0, 8)}\\)$`)),
      expect.stringMatching(new RegExp(`^     8 B  ${when}  1 point, ${when} \\(${points[0]?.slice(0, 8)}\\)$`)),
      '/docs/new.txt', expect.stringContaining(' 5 B '), expect.stringContaining(' 3 B '),
      '/docs/old.txt', expect.stringContaining(`(${points[0]?.slice(0, 8)})`),
    ])
  })
  it('says so for programs too', async () => {
    const lines = checked(await box.run(['find', 'letter.txt', '/**/docs', '--json']))
    expect(lines).toMatchObject([
      { kind: 'dir', points: 3, point: points[2], oldestPoint: points[0] },
      { kind: 'file', sizeBytes: 9, points: 2, point: points[2], oldestPoint: points[1] },
      { kind: 'file', sizeBytes: 8, points: 1, point: points[0], oldestPoint: points[0] },
    ])
  })
  it('looks at size, time, case and one point', async () => {
    const found = async (...args: string[]) => checked(await box.run(['find', '--json', ...args])).map(line => (line['path'] as string).replace(source, ''))
    expect(await found('*', '--larger-than', '1MB')).toEqual(['/docs/deep/large.bin', '/sparse'])
    expect(await found('*', '--smaller-than', '9', '--newer-than', '1h', '--point', 'latest', '!*ed')).toEqual(['/caf\ufffd', '/docs/new.txt', '/one', '/pipe', '/two'])
    expect(await found('*.txt', '--older-than', '2020-01-01')).toEqual(['/docs/old.txt'])
    expect(await found('LETTER*', '-i', '--point', points[0] as string)).toEqual(['/docs/letter.txt'])
    expect(await found('LETTER*')).toEqual([])
    expect(await box.run(['find', 'x', '--newer-than', 'yesterday'])).toMatchObject({ code: 2, err: expect.stringContaining('2026-01-31') as string })
    expect((await box.run(['find', 'docs', '--point', 'latest'])).out).toMatch(/^drwx.*\/docs\/\n$/)
  })
})

describe('diff', () => {
  it('shows what differs, and sums it up', async () => {
    const { code, out, err } = await box.run(['diff', points[0] as string, 'latest'])
    expect(code).toBe(0)
    expect(short(out)).toEqual(['M /docs/letter.txt  9 B, was 8 B', '+ /docs/new.txt  5 B', '- /docs/old.txt  3 B', 'T /pipe  file, was a fifo'])
    expect(err).toMatch(/^1 added \(5 B\), 1 removed \(3 B\), 1 changed, 1 of another kind, [34] with other metadata only \(see --metadata\)\n$/)
    expect(short((await box.run(['diff', points[0] as string, 'latest', source, '--metadata'])).out)).toContain('U /sparse')
    expect(await box.run(['diff', 'latest', 'latest'])).toEqual({ code: 0, out: '', err: 'No differences.\n' })
  })
  it('prints lines for programs, of one folder', async () => {
    expect(checked(await box.run(['diff', points[1] as string, points[2] as string, `${source}/docs`, '--json']))).toEqual([
      { type: 'difference', path: `${source}/docs/new.txt`, change: 'content', kind: 'file', sizeBytes: 5, previousSizeBytes: 3 },
      { type: 'diff', older: points[1], newer: points[2], added: 0, removed: 0, content: 1, metadata: 0, kind: 0, addedBytes: 0, removedBytes: 0 },
    ])
    expect(await box.run(['diff', points[1] as string, 'latest', '/nowhere'])).toMatchObject({ code: 2 })
  })
})

describe('dump', () => {
  it('writes files byte for byte', async () => {
    expect((await dump('latest', `${source}/docs/deep/large.bin`)).out.equals(bytes(3_000_000, 7))).toBe(true)
    expect((await dump('latest', `${source}/sparse`)).out.equals(await readFile(join(source, 'sparse')))).toBe(true)
    expect((await dump(`${points[0]}:${source}/docs`, 'letter.txt')).out.toString()).toBe('Dear Ann')
    expect((await dump('latest', `${source}/\u001b[31mred`)).out).toHaveLength(0)
  })
  it('writes a folder as a tar archive, which tar unpacks to what it was', async context => {
    if (spawnSync('tar', ['--version']).status !== 0) context.skip('needs tar')
    const { code, out, err } = await dump('latest', source, '--archive', 'tar')
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const target = join(box.root, 'unpacked')
    await mkdir(target)
    expect(spawnSync('tar', ['-xpf', '-', '-C', target], { input: out })).toMatchObject({ status: 0 })
    expect(spawnSync('diff', ['-r', '--no-dereference', source, target], { encoding: 'utf8' })).toMatchObject({ status: 0, stdout: '' })
    const [one, two, before] = [await stat(join(target, 'one'), { bigint: true }), await stat(join(target, 'two'), { bigint: true }), await stat(join(source, 'one'), { bigint: true })]
    expect([one.ino, one.mode, one.mtimeNs]).toEqual([two.ino, before.mode, before.mtimeNs])
    expect(await readdir(target, 'buffer')).toContainEqual(oddName)
  })
  it('says what it cannot write', async () => {
    expect(await dump('latest', source)).toMatchObject({ code: 2, err: expect.stringContaining('--archive tar') as string })
    expect(await dump('latest', `${source}/shortcut`)).toMatchObject({ code: 2, err: expect.stringContaining('symbolic link') as string })
    expect(await dump('latest', '/nowhere')).toMatchObject({ code: 2 })
    expect(await dump('latest', `${source}/one`, '--json')).toMatchObject({ code: 2 })
  })
  it('writes nothing of a damaged blob', async () => {
    const vault = join(box.root, 'home', 'data', 'vault', 'packs')
    const packs = (await readdir(vault, { recursive: true, withFileTypes: true })).filter(file => file.isFile()).map(file => join(file.parentPath, file.name))
    const sizes = await Promise.all(packs.map(async path => [path, (await stat(path)).size] as const))
    const whole = await readFile(join(source, 'docs', 'deep', 'large.bin'))
    const codes = new Set<number | null>()
    for (const [path, size] of sizes) {
      const data = await readFile(path)
      const damaged = Buffer.from(data)
      for (let at = 200; at < size; at += 1000) damaged[at] = (damaged[at] as number) ^ 1
      await chmod(path, 0o600)
      await writeFile(path, damaged)
      const { code, out } = await dump('latest', `${source}/docs/deep/large.bin`)
      await writeFile(path, data)
      expect(whole.subarray(0, out.length).equals(out)).toBe(true)
      if (out.length < whole.length) codes.add(code)
    }
    expect([...codes]).toEqual([4])
    expect((await dump('latest', `${source}/docs/deep/large.bin`)).out.length).toBe(whole.length)
  })
})

describe('points --details', () => {
  it('opens what is encrypted', async () => {
    const lines = checked(await box.run(['points', '--details', '--json']))
    expect(lines).toMatchObject([{ id: points[0], label: 'first', paths: [source] }, { label: null }, { id: points[2] }])
    const { out } = await box.run(['points', '--details'])
    expect(out).toMatch(/^POINT +MADE +HOST +LABEL +SIZE +PATHS\n/)
    expect(out).toContain(`  ${source}\n`)
  })
  it('finds points by host, label and path', async () => {
    const ids = async (...args: string[]) => checked(await box.run(['points', '--json', ...args])).map(line => line['id'])
    expect(await ids('--label', 'first')).toEqual([points[0]])
    expect(await ids('--path', `${source}/docs/letter.txt`, '--last', '1')).toEqual([points[2]])
    expect(await ids('--path', box.root)).toEqual([])
    expect(await ids('--host', 'elsewhere')).toEqual([])
    expect((await box.run(['points', '--host', 'elsewhere'])).err).toBe('No point matches.\n')
  })
  it('needs the identity', async () => {
    expect(await box.run(['points', '--details', '--identity', join(box.root, 'none')])).toMatchObject({ code: 6 })
    expect(await box.run(['points'])).toMatchObject({ code: 0 })
  })
})
