/**
 * What this machine remembers of a vault: who it is (pinned once), and how much of its log was verified. Losing these
 * files means trusting the vault anew, so they are kept apart from the cache. What was seen of its log is in
 * seen-checkpoints.ts.
 */
import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import * as v from 'valibot'
import { fromHex, toHex } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { type KeyringId, parseId, type VaultId } from '@holdfast/core/ids'
import { type HomeFolders, homePath } from './home-folders.ts'
import { createPrivateFile, readPrivateFile, replacePrivateFile } from './private-file.ts'

/** The pinned identity of the vault at a place. */
export interface VaultPin {
  /** As {@link BulkStore.place}. */
  readonly place: string
  readonly vault: VaultId
  /** Verifier keys of the log, in text form. */
  readonly logKeys: readonly string[]
  readonly keyring: KeyringId
}

const pinSchema = v.strictObject({
  v: v.literal(1),
  place: v.pipe(v.string(), v.maxLength(8192)),
  vault: v.string(),
  logKeys: v.pipe(v.array(v.pipe(v.string(), v.maxLength(8192))), v.minLength(1), v.maxLength(16)),
  keyring: v.string(),
})

function pinPath(home: HomeFolders, place: string): string {
  return homePath.pin(home, createHash('sha256').update(place).digest('hex').slice(0, 32))
}

/** The pin of a place, or null when this machine has not seen it. @throws HoldfastError CONFIG when the file is damaged */
export async function loadPin(home: HomeFolders, place: string): Promise<VaultPin | null> {
  const path = pinPath(home, place)
  const bytes = await readPrivateFile(path)
  if (bytes === null) return null
  try {
    const pin = v.parse(pinSchema, JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)))
    return {
      place: pin.place,
      vault: parseId<VaultId>(pin.vault, 'a vault id'),
      logKeys: pin.logKeys,
      keyring: parseId<KeyringId>(pin.keyring, 'a keyring id'),
    }
  } catch (cause) {
    throw new HoldfastError('CONFIG', 'the file with what is pinned of a vault is damaged', { context: { path, place }, cause })
  }
}

/** Pins the vault at a place. @throws HoldfastError SWAPPED_VAULT when another one is pinned there */
export async function storePin(home: HomeFolders, pin: VaultPin): Promise<void> {
  const { place, vault, logKeys, keyring } = pin
  const bytes = Buffer.from(`${JSON.stringify({ v: 1, place, vault, logKeys, keyring })}\n`)
  try {
    await createPrivateFile(pinPath(home, place), bytes)
  } catch (error) {
    if (!(error instanceof HoldfastError) || error.code !== 'EXISTS') throw error
    assertSameVault(await loadPin(home, place), pin)
  }
}

/** @throws HoldfastError SWAPPED_VAULT naming what was expected and found, when a vault is not the pinned one */
export function assertSameVault(pinned: VaultPin | null, found: Omit<VaultPin, 'keyring'>): void {
  if (pinned === null) return
  if (pinned.vault === found.vault && pinned.logKeys.join('\n') === found.logKeys.join('\n')) return
  throw new HoldfastError('SWAPPED_VAULT', 'the vault at this place is not the one that this machine knows', {
    context: { place: found.place, expected: pinned.vault, found: found.vault },
  })
}

/** Forgets the vault of a place: the person says that the change is wanted. What was seen of the vault itself is kept. */
export async function forgetPin(home: HomeFolders, place: string): Promise<void> {
  await rm(pinPath(home, place), { force: true })
}

/** The size and root of a log all of whose entries this machine has verified. */
export interface VerifiedLog {
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

const verifiedSchema = v.strictObject({
  v: v.literal(1),
  size: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
  root: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
})

/** What was verified of a vault's log; null when nothing is remembered, or it is damaged: then all is verified again. */
export async function loadVerifiedLog(home: HomeFolders, vault: VaultId): Promise<VerifiedLog | null> {
  const bytes = await readPrivateFile(homePath.verifiedLog(home, vault))
  if (bytes === null) return null
  try {
    const { size, root } = v.parse(verifiedSchema, JSON.parse(new TextDecoder().decode(bytes)))
    return { size, root: fromHex(root, 'a root hash') }
  } catch {
    return null
  }
}

/** Remembers that every entry of a log of this size and root was verified. */
export async function storeVerifiedLog(home: HomeFolders, vault: VaultId, { size, root }: VerifiedLog): Promise<void> {
  await replacePrivateFile(homePath.verifiedLog(home, vault), Buffer.from(`${JSON.stringify({ v: 1, size, root: toHex(root) })}\n`))
}
