import { chmod, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { KeyringId, VaultId } from '@holdfast/core/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findHomeFolders } from './home-folders.ts'
import { assertSameVault, forgetPin, loadCheckpoint, loadPin, storeCheckpoint, storePin } from './pins.ts'
import { createPrivateFile, readPrivateFile, replacePrivateFile } from './private-file.ts'

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'holdfast-home-'))
})
afterEach(async () => {
  await rm(root, { recursive: true })
})

describe('findHomeFolders', () => {
  it('prefers --home, then HOLDFAST_HOME, then XDG, then the defaults', () => {
    expect(findHomeFolders({ HOLDFAST_HOME: '/e' }, '/o').data).toBe('/o/data')
    expect(findHomeFolders({ HOLDFAST_HOME: '/e', HOME: '/u' }, undefined).state).toBe('/e/state')
    expect(findHomeFolders({ XDG_CACHE_HOME: '/c', HOME: '/u' }, undefined).cache).toBe('/c/holdfast')
    expect(findHomeFolders({ XDG_DATA_HOME: 'relative', HOLDFAST_HOME: '', HOME: '/u' }, undefined).data).toBe('/u/.local/share/holdfast')
  })
})

describe('private files', () => {
  it('are 0600 in folders of 0700, whatever the umask, and leave nothing beside them', async () => {
    const path = join(root, 'a', 'b', 'secret')
    await createPrivateFile(path, Buffer.from('one'))
    await replacePrivateFile(path, Buffer.from('two'))
    expect(((await stat(path)).mode & 0o777).toString(8)).toBe('600')
    expect(((await stat(join(root, 'a'))).mode & 0o777).toString(8)).toBe('700')
    expect(await readdir(join(root, 'a', 'b'))).toEqual(['secret'])
    expect(Buffer.from((await readPrivateFile(path)) ?? []).toString()).toBe('two')
  })
  it('are not overwritten by create', async () => {
    const path = join(root, 'x')
    await createPrivateFile(path, Buffer.from('one'))
    await expect(createPrivateFile(path, Buffer.from('two'))).rejects.toMatchObject({ code: 'EXISTS' })
    expect(await readdir(root)).toEqual(['x'])
  })
  it('are refused when others may read them, when they are links, and when they are too large', async () => {
    const path = join(root, 'x')
    await writeFile(path, 'one')
    await chmod(path, 0o640)
    await expect(readPrivateFile(path)).rejects.toMatchObject({ code: 'CONFIG', message: expect.stringContaining('0640') as string })
    await chmod(path, 0o600)
    await expect(readPrivateFile(path, 2)).rejects.toMatchObject({ code: 'TOO_LARGE' })
    await symlink(path, join(root, 'link'))
    await expect(readPrivateFile(join(root, 'link'))).rejects.toMatchObject({ code: 'READ_FAILED' })
    expect(await readPrivateFile(join(root, 'none'))).toBeNull()
  })
})

describe('pins', () => {
  const pin = { place: 'file:///v', vault: 'a'.repeat(64) as VaultId, logKeys: ['k+1+AA'], keyring: 'b'.repeat(64) as KeyringId }
  const other = { ...pin, vault: 'c'.repeat(64) as VaultId }
  it('round-trip, per place', async () => {
    const home = findHomeFolders({}, root)
    expect(await loadPin(home, pin.place)).toBeNull()
    await storePin(home, pin)
    await storePin(home, pin)
    expect(await loadPin(home, pin.place)).toEqual(pin)
    expect(await loadPin(home, 'file:///w')).toBeNull()
  })
  it('refuse another vault at the place, by name, until it is forgotten on purpose', async () => {
    const home = findHomeFolders({}, root)
    await storePin(home, pin)
    await expect(storePin(home, other)).rejects.toMatchObject({ code: 'SWAPPED_VAULT', context: { expected: pin.vault, found: other.vault } })
    expect(() => assertSameVault(pin, { ...pin, logKeys: ['k+2+AA'] })).toThrow(expect.objectContaining({ code: 'SWAPPED_VAULT' }) as Error)
    await forgetPin(home, pin.place)
    await storePin(home, other)
    expect((await loadPin(home, pin.place))?.vault).toBe(other.vault)
  })
  it('name a damaged file', async () => {
    const home = findHomeFolders({}, root)
    await storePin(home, pin)
    const file = join(home.state, 'places', (await readdir(join(home.state, 'places')))[0] as string)
    await writeFile(file, '{"v":2}')
    await expect(loadPin(home, pin.place)).rejects.toMatchObject({ code: 'CONFIG', context: { path: file } })
  })
  it('keep the last checkpoint', async () => {
    const home = findHomeFolders({}, root)
    expect(await loadCheckpoint(home, pin.vault)).toBeNull()
    await storeCheckpoint(home, pin.vault, Buffer.from('note\n'))
    expect(Buffer.from((await loadCheckpoint(home, pin.vault)) ?? []).toString()).toBe('note\n')
  })
})
