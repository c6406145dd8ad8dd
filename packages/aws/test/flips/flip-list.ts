/** All flips: of the modules FAMILY/RULE.ts and FAMILY/ROOM/RULE.ts beside this one, each of which exports `flips`. */
import { readdir } from 'node:fs/promises'
import type { Flip } from './flip.ts'

export async function flipList(): Promise<readonly Flip[]> {
  const folder = new URL('./', import.meta.url)
  const names = (await readdir(folder, { recursive: true })).filter((name) => /^[a-z-]+\/(?:[a-z-]+\/)?[a-z-]+\.ts$/.test(name)).toSorted()
  const modules = await Promise.all(names.map((name) => import(`${folder.href}${name}`) as Promise<{ readonly flips: readonly Flip[] }>))
  return modules.flatMap(({ flips }) => flips)
}
