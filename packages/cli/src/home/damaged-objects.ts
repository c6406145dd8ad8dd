/**
 * Which objects of a vault this machine found damaged or missing, so that its backups don't rely on them. It is no
 * secret, and losing it costs that: a damaged object is relied on until it is found again.
 */
import * as v from 'valibot'
import { HoldfastError } from '@holdfast/core/errors'
import type { VaultId } from '@holdfast/core/ids'
import { isObjectName } from '@holdfast/core/object-name'
import { type HomeFolders, homePath } from './home-folders.ts'
import { readPrivateFile, replacePrivateFile } from './private-file.ts'

/** What finds damage: `keyless` is found by its hash, `data` only with an identity, `backup` when it was to be relied on. */
const finder = v.picklist(['keyless', 'data', 'backup'])
const schema = v.strictObject({
  v: v.literal(1),
  objects: v.array(v.strictObject({ name: v.pipe(v.string(), v.check(isObjectName)), by: finder })),
})

/** A damaged or missing object, and what found it. */
export type DamagedObject = v.InferOutput<typeof schema>['objects'][number]

/** Objects that a backup relies on. */
const reliedOn = /^(packs|indexes|deks|needs)\//
const maxFileBytes = 64 << 20

/** Names of the objects that are known to be damaged or missing. A file that is damaged itself knows none. */
export async function loadDamagedObjects(home: HomeFolders, vault: VaultId): Promise<Set<string>> {
  return new Set((await load(home, vault)).map(object => object.name))
}

/** Adds what was found. */
export async function addDamagedObjects(home: HomeFolders, vault: VaultId, found: readonly DamagedObject[]): Promise<void> {
  await store(home, vault, await load(home, vault), found)
}

/** Puts what a verification of everything found in the place of what was known; only one of the data takes back what one of the data found. */
export async function replaceDamagedObjects(home: HomeFolders, vault: VaultId, verified: 'keyless' | 'data', found: readonly DamagedObject[]): Promise<void> {
  const kept = (await load(home, vault)).filter(object => verified === 'keyless' && object.by === 'data')
  await store(home, vault, kept, found)
}

async function load(home: HomeFolders, vault: VaultId): Promise<DamagedObject[]> {
  const bytes = await readPrivateFile(homePath.damagedObjects(home, vault), maxFileBytes)
  try {
    return bytes === null ? [] : v.parse(schema, JSON.parse(Buffer.from(bytes).toString())).objects
  } catch (error) {
    if (error instanceof v.ValiError || error instanceof SyntaxError) return []
    throw error
  }
}

async function store(home: HomeFolders, vault: VaultId, known: readonly DamagedObject[], found: readonly DamagedObject[]): Promise<void> {
  const objects = new Map([...found, ...known].filter(({ name }) => reliedOn.test(name) && isObjectName(name)).map(object => [object.name, object]))
  if (objects.size === 0 && (await load(home, vault)).length === 0) return
  const bytes = Buffer.from(`${JSON.stringify({ v: 1, objects: [...objects.values()] })}\n`)
  if (bytes.length > maxFileBytes) throw new HoldfastError('TOO_LARGE', 'more objects of the vault are damaged than can be remembered', { context: { objects: objects.size } })
  await replacePrivateFile(homePath.damagedObjects(home, vault), bytes)
}
