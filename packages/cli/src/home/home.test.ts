import { chmod, mkdir, mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signCheckpoint } from '@holdfast/core/checkpoint'
import type { KeyringId, VaultId } from '@holdfast/core/ids'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findHomeFolders } from './home-folders.ts'
import { assertOwnFolders } from './own-folders.ts'
import { assertSameVault, forgetPin, loadPin, storePin } from './pins.ts'
import { forgetSeen, loadSeen, rememberSeen, setSeenAside } from './seen-checkpoints.ts'
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

describe('own folders', () => {
  it('are refused when everyone can write in them', async () => {
    const home = findHomeFolders({}, root)
    await assertOwnFolders(home)
    for (const path of [home.data, home.state, home.cache]) {
      await mkdir(path, { mode: 0o755 })
      await assertOwnFolders(home)
      await chmod(path, 0o777)
      await expect(assertOwnFolders(home)).rejects.toMatchObject({ code: 'CONFIG', context: { path } })
      await chmod(path, 0o700)
    }
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
})

describe('seen checkpoints', () => {
  const vault = 'a'.repeat(64) as VaultId
  const keys = { ed25519: new Uint8Array(32).fill(1), mldsa44: new Uint8Array(32).fill(2) }
  const note = (size: number) => signCheckpoint('holdfast.test/log', { size, root: new Uint8Array(32).fill(size) }, keys, 0)
  it('of several processes are all kept, the largest first, until they are proven', async () => {
    const home = findHomeFolders({}, root)
    expect(await loadSeen(home, vault)).toEqual([])
    await Promise.all([7, 12, 9, 12].map(async size => {
      await rememberSeen(home, vault, note(size))
    }))
    const seen = await loadSeen(home, vault)
    expect(seen.map(({ checkpoint }) => checkpoint.size)).toEqual([12, 9, 7])
    await forgetSeen(seen.slice(1))
    await forgetSeen(seen.slice(1))
    expect((await loadSeen(home, vault)).map(({ checkpoint }) => checkpoint.size)).toEqual([12])
  })
  it('that are damaged are named, and can be set aside', async () => {
    const home = findHomeFolders({}, root)
    await rememberSeen(home, vault, note(3))
    const [found] = await loadSeen(home, vault)
    const folder = await setSeenAside(home, vault, note(2), 'then')
    expect((await loadSeen(home, vault)).map(({ checkpoint }) => checkpoint.size)).toEqual([2])
    expect(await readdir(folder)).toHaveLength(1)
    await writeFile(found?.path ?? '', 'x', { mode: 0o600 })
    await expect(loadSeen(home, vault)).rejects.toMatchObject({ code: 'CONFIG', context: { path: found?.path } })
  })
})
