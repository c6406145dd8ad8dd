/**
 * What `verify --data` says of a vault of whose objects one is damaged, against what restores: each object is named, every
 * file that does not come back is named with its point, and points that need nothing of it are told to be whole.
 */
import { extname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonLines } from '../cli/run-holdfast.ts'
import { HostileVault, type KnownPoint } from './hostile-vault.ts'
import { seed, Seeded } from './seeded.ts'

let vault: HostileVault
beforeAll(async () => {
  vault = await HostileVault.make()
})
afterAll(() => {
  vault.remove()
})

const flipped = (bytes: Buffer, at: number) => {
  const out = Buffer.from(bytes)
  out[at] = (out[at] as number) ^ 1
  return out
}
const kindOf = (name: string) => `${name.split('/')[0]} ${extname(name)}`
const another = (name: string) => vault.objects().find(other => other !== name && kindOf(other) === kindOf(name))
/** What becomes of the object; `another` of its kind may change with it. */
const attacks: Readonly<Record<string, (name: string, random: Seeded) => Readonly<Record<string, Uint8Array | null>>>> = {
  'taken away': name => ({ [name]: null }),
  'cut off': name => ({ [name]: vault.read(name).subarray(0, Math.floor(vault.read(name).length / 2)) }),
  'changed in one bit': (name, random) => ({ [name]: flipped(vault.read(name), random.below(vault.read(name).length)) }),
  'replaced by another of its kind': name => ({ [name]: another(name) === undefined ? null : vault.read(another(name) as string) }),
  'exchanged with another of its kind': name => {
    const other = another(name)
    return other === undefined ? { [name]: null } : { [name]: vault.read(other), [other]: vault.read(name) }
  },
}
const attacked = () => vault.objects().filter(name => /^(packs|indexes|needs|deks|points|domains)\//.test(name))

type Line = ReturnType<typeof jsonLines>[number]

/** What a point has lost: by what was said, and by what a restore gives. */
async function findProblems(point: KnownPoint, damage: readonly Line[]): Promise<string[]> {
  const own = damage.find(line => line['object'] === `points/${point.id}`)
  const isTouched = damage.some(line => (line['points'] as string[]).includes(point.id))
  const paths = (own?.['paths'] ?? []) as string[]
  const prefix = `${vault.source.slice(1)}/`
  const isNamed = (file: string) => paths.some(path => path === `${prefix}${file}` || `${prefix}${file}`.startsWith(path === '' ? '' : `${path}/`))
  const { run, content } = await vault.restore(point)
  const lost = Object.keys(point.content).filter(file => content[file] !== point.content[file])
  const problems: string[] = []
  if (lost.length > 0 && !isTouched) problems.push(`${lost.length} files are lost of a point that was told to be whole`)
  if (paths.length > 0 && !lost.every(isNamed)) problems.push(`lost and not named: ${lost.filter(file => !isNamed(file)).join(', ')}`)
  if (lost.length > 0 && own === undefined) problems.push(`what is lost of the point is not named: ${run.out.slice(0, 200)}`)
  if (lost.length === 0 && run.code === 0 && !isTouched && own !== undefined) problems.push('it is whole, and said not to be')
  return problems
}

describe('verify --data of a vault in which an object was', () => {
  it.each(Object.keys(attacks))('%s names it, and all that is lost', { timeout: 900_000 }, async attack => {
    const random = new Seeded(seed)
    const problems: Record<string, readonly string[]> = {}
    for (const name of attacked()) {
      const changes = attacks[attack]?.(name, random) ?? {}
      const before = Object.keys(changes).map(changed => [changed, vault.read(changed)] as const)
      for (const [changed, bytes] of Object.entries(changes)) vault.put(changed, bytes)
      const run = await vault.run(['verify', '--data'], vault.reader)
      const lines = jsonLines(run)
      const damage = lines.filter(line => line['type'] === 'damage')
      const found: string[] = []
      if (run.code !== 4) found.push(`exit code ${run.code}: ${run.out.slice(0, 300)}`)
      else {
        for (const changed of Object.keys(changes)) if (!damage.some(line => line['object'] === changed)) found.push(`${changed} is not named`)
        for (const point of vault.points) found.push(...(await findProblems(point, damage)).map(problem => `${point.id.slice(0, 8)}: ${problem}`))
      }
      if (found.length > 0) problems[name] = found
      for (const [changed, bytes] of before) vault.put(changed, bytes)
    }
    expect(problems, `seed ${seed}`).toEqual({})
    expect((await vault.run(['verify', '--data'], vault.reader)).code).toBe(0)
  })
})
