/**
 * The owner of the store as an attacker: each object damaged, swapped or gone. What is damaged is named, what does not
 * need it restores as it was, and nothing that restores is other than it was.
 */
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runTool } from '@holdfast/testkit/local-files'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jsonLines, type Run } from '../cli/run-holdfast.ts'
import { HostileVault } from './hostile-vault.ts'
import { contentOf } from './tree-content.ts'
import { seed } from './seeded.ts'

let vault: HostileVault
beforeAll(async () => {
  vault = await HostileVault.make()
})
afterAll(() => {
  vault.remove()
})

type Attack = (bytes: Buffer, name: string) => Uint8Array | null
const flipped = (bytes: Buffer, at: number) => {
  const out = Buffer.from(bytes)
  out[at] = (out[at] as number) ^ 1
  return out
}
const attacks: Readonly<Record<string, Attack>> = {
  deleted: () => null,
  emptied: () => Buffer.alloc(0),
  'cut off': bytes => bytes.subarray(0, Math.floor(bytes.length / 2)),
  'a byte too long': bytes => Buffer.concat([bytes, Buffer.from('x')]),
  'changed at its start': bytes => flipped(bytes, 0),
  'changed in the middle': bytes => flipped(bytes, Math.floor(bytes.length / 2)),
  'changed at its end': bytes => flipped(bytes, bytes.length - 1),
  'swapped with another of its kind': (_, name) => {
    const kind = name.split('/').slice(0, 2).join('/')
    const others = vault.objects().filter(other => other !== name && (other.startsWith(`${kind}/`) || other.split('/')[0] === name.split('/')[0]))
    return others.length === 0 ? null : vault.read(others[0] as string)
  },
}

/** What any command may do about damage: never a bug, never a wrong answer. */
function untyped(run: Run): string[] {
  const problems = [0, 3, 4, 7, 8].includes(run.code ?? -1) ? [] : [`exit code ${run.code}`]
  return (run.out + run.err).includes('INTERNAL') ? [...problems, 'INTERNAL'] : problems
}

/** What is wrong with how the commands deal with the vault as it is, `name` being damaged. */
async function findProblems(name: string): Promise<string[]> {
  const verified = await vault.run(['verify'], vault.reader)
  const problems = untyped(verified).map(problem => `verify: ${problem}`)
  // what of the log is only a spare copy may go unnoticed
  if (!name.startsWith('log/') && ![4, 8].includes(verified.code ?? -1)) problems.push('verify does not notice')
  if (verified.code === 4 && !verified.out.includes(name.replace(/^(log.head).*/, '$1'))) problems.push('verify does not name it')
  const damage = jsonLines(verified).filter(line => line['type'] === 'damage')
  for (const [i, point] of vault.points.entries()) {
    const { run, content } = await vault.restore(point)
    problems.push(...untyped(run).map(problem => `restore ${i}: ${problem}`))
    const whole = Object.keys(point.content)
    if (Object.entries(content).some(([file, hash]) => point.content[file] !== hash)) problems.push(`restore ${i}: wrong content`)
    // without the vault's statement nothing can be said of points
    const touched = verified.code === 8 || name === 'vault.json' || damage.some(line => (line['points'] as string[]).includes(point.id))
    if (run.code === 0 && Object.keys(content).length !== whole.length) problems.push(`restore ${i}: files are missing in silence`)
    if (run.code !== 0 && !touched) problems.push(`restore ${i}: it does not need this`)
    if (problems.length > 0) problems.push(`restore ${i}: ${run.code} ${Object.keys(content).length} of ${whole.length} ${run.out.slice(0, 150)}`)
  }
  if (problems.length > 0) problems.push(`${verified.code} ${verified.out.slice(0, 400)}`)
  return problems
}

/** Other things than files: none of them may be waited for, followed, or read to an end that it does not have. */
const replacements: Readonly<Record<string, (path: string) => void>> = {
  'a folder': path => {
    mkdirSync(path)
  },
  'a FIFO': path => {
    runTool('mkfifo', path)
  },
  'a link to a device that never ends': path => {
    symlinkSync('/dev/zero', path)
  },
  'a file of a terabyte': path => {
    writeFileSync(path, '')
    truncateSync(path, 2 ** 40)
  },
}

describe('an object of a vault that was replaced by', () => {
  it.each(Object.keys(replacements))('%s is named, and what does not need it restores', { timeout: 900_000 }, async replacement => {
    const problems: Record<string, readonly string[]> = {}
    for (const name of vault.objects()) {
      const bytes = vault.read(name)
      vault.put(name, null)
      replacements[replacement]?.(join(vault.place, name))
      const found = await findProblems(name)
      if (found.length > 0) problems[name] = found
      vault.put(name, bytes)
    }
    expect(problems, `seed ${seed}`).toEqual({})
  })
})

describe('an object of a vault that was', () => {
  it.each(Object.keys(attacks))('%s is named, and what does not need it restores', { timeout: 900_000 }, async attack => {
    const problems: Record<string, readonly string[]> = {}
    for (const name of vault.objects()) {
      const bytes = vault.read(name)
      vault.put(name, attacks[attack]?.(bytes, name) ?? null)
      const found = await findProblems(name)
      if (found.length > 0) problems[name] = found
      vault.put(name, bytes)
    }
    expect(problems, `seed ${seed}`).toEqual({})
  })
})

describe('a backup into a vault that lacks something', () => {
  it('stores it anew or refuses: a point that it made restores', { timeout: 900_000 }, async () => {
    vault.keep()
    const problems: Record<string, unknown> = {}
    const whole = contentOf(vault.source)
    // without the link between two epochs of the keyring the older identity still opens what the newer one then can't
    for (const name of vault.objects().filter(object => !/^(log\/|keyrings\/.*\.age$)/.test(object))) {
      // the same folder again, whose state is in the cache, and a part of it, which is looked up in the indexes
      for (const part of ['', 'large/']) {
        vault.put(name, null)
        const run = await vault.run(['backup', join(vault.source, part)])
        const problem = untyped(run)
        if (run.code === 0) {
          const { run: restored, content } = await vault.restore({ id: 'latest' })
          const expected = Object.fromEntries(Object.entries(whole).filter(([file]) => file.startsWith(part)))
          if (JSON.stringify(content) !== JSON.stringify(expected)) problem.push(`restore: ${restored.code} ${restored.out}`)
        } else if (/^(packs|indexes|needs|deks|reports|points)/.test(name)) problem.push(run.out + run.err)
        if (problem.length > 0) problems[`${name} ${part}`] = problem
        vault.reset()
      }
    }
    expect(problems, `seed ${seed}`).toEqual({})
  })
})
