import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openFileSource } from '@holdfast/adapters/file-source'
import { type ByteString, type DirectoryRef, modeType, statFields, statRecordBytes } from '@holdfast/core/file-source'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type BackupFilter, createBackupFilter, type Exclusions } from './backup-filter.ts'
import { createSelection } from './restore-selection.ts'

const none: Exclusions = { patterns: [], ignoreFiles: [], caches: 'keep', largestFile: null }

describe('createBackupFilter', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'holdfast-filter-'))
    const files = {
      'a.tmp': '', 'big.iso': '', 'src/main.c': '', 'src/main.o': '', 'src/keep.o': '', 'src/.ignore': '*.o\n!keep.o\n[\n/out/\n', 'src/out/x': '',
      'src/sub/out/x': '', 'src/sub/.ignore': '!main.o\n', 'src/sub/main.o': '', 'src/sub/b.o': '', 'other/main.o': '',
      'cache/CACHEDIR.TAG': 'Signature: 8a477f597d28d172789f06886806bc55\n# made by x', 'cache/data': '', 'notcache/CACHEDIR.TAG': 'no', 'notcache/data': '',
    }
    for (const [name, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, name)), { recursive: true })
      await writeFile(join(root, name), text)
    }
    await truncate(join(root, 'big.iso'), 5000)
  })
  afterEach(async () => {
    await rm(root, { recursive: true })
  })

  /** The files that are left, found in the way the engine walks: depth first, folders in order of their names. */
  function walk(exclusions: Exclusions): { readonly kept: readonly string[]; readonly warned: readonly string[] } {
    const source = openFileSource()
    const warned: string[] = []
    const filter = createBackupFilter(exclusions, source, (message, path) => warned.push(`${path.slice(root.length)}: ${message}`))
    const kept: string[] = []
    const visit = (path: ByteString, ref: DirectoryRef) => {
      const { names, stats } = source.list(ref)
      const here = (filter as BackupFilter).enter(path, ref, names)
      for (const [i, name] of names.entries()) {
        const stat = stats.subarray(i * statRecordBytes, (i + 1) * statRecordBytes)
        const mode = new DataView(stat.buffer, stat.byteOffset).getUint32(statFields.mode, true)
        const isDirectory = (mode & modeType.mask) === modeType.directory
        if (here !== null && !here.keeps(name, isDirectory, stat)) continue
        const below = `${path}/${name}` as ByteString
        if (!isDirectory) kept.push(below.slice(root.length + 1))
        else {
          const child = source.openDirectory(ref, name)
          visit(below, child)
          source.closeDirectory(child)
        }
      }
    }
    const ref = source.openRoot(root as ByteString)
    visit(root as ByteString, ref)
    source.closeDirectory(ref)
    return { kept, warned }
  }

  it('is null when nothing is to be left out', () => {
    expect(createBackupFilter(none, openFileSource(), () => undefined)).toBeNull()
  })
  it('obeys patterns, with the root of the file system for "/"', () => {
    expect(walk({ ...none, patterns: ['*.tmp', 'src/', '/cache', `${root}/other`, '!a.tmp'] }).kept).toEqual([
      'a.tmp', 'big.iso', 'cache/CACHEDIR.TAG', 'cache/data', 'notcache/CACHEDIR.TAG', 'notcache/data',
    ])
  })
  it('obeys ignore files for their own folders, deeper ones last, and tells of lines that it cannot use', () => {
    const { kept, warned } = walk({ ...none, ignoreFiles: ['.ignore'], patterns: ['cache', 'notcache', '*.iso', '*.tmp'] })
    expect(kept).toEqual(['other/main.o', 'src/.ignore', 'src/keep.o', 'src/main.c', 'src/sub/.ignore', 'src/sub/main.o', 'src/sub/out/x'])
    expect(warned).toEqual(['/src/.ignore: a pattern has a "[" that is not closed'])
  })
  it('leaves out what is in marked caches, but not the mark', () => {
    expect(walk({ ...none, caches: 'leave-out', patterns: ['src', 'other', '*.iso', '*.tmp'] }).kept).toEqual(['cache/CACHEDIR.TAG', 'notcache/CACHEDIR.TAG', 'notcache/data'])
  })
  it('leaves out folders of its own, whatever the patterns', () => {
    expect(walk({ ...none, folders: [`${root}/src` as ByteString, `${root}/cache` as ByteString], patterns: ['!src', '*.iso', 'notcache'] }).kept).toEqual(['a.tmp', 'other/main.o'])
  })
  it('leaves out large files', () => {
    const largest = (bytes: number) => walk({ ...none, largestFile: bytes, patterns: ['src', 'other', '*cache'] }).kept
    expect(largest(4999)).toEqual(['a.tmp'])
    expect(largest(5000)).toEqual(['a.tmp', 'big.iso'])
  })
})

describe('createSelection', () => {
  it('takes everything by default', () => {
    expect(createSelection([], [])('any/thing', false)).toBe('take')
  })
  it('descends to what is included, and leaves what is excluded', () => {
    const choose = createSelection(['/home/ann/Documents/', '*.odt'], ['cache'])
    expect(choose('', true)).toBe('descend')
    expect(choose('home', true)).toBe('descend')
    expect(choose('home/ann/Documents', true)).toBe('take')
    expect(choose('home/ann/Documents/x/y', false)).toBe('take')
    expect(choose('home/ann/Documents/cache', true)).toBe('leave')
    expect(choose('home/ann/Documents/cache/y', false)).toBe('leave')
    expect(choose('srv/x.odt', false)).toBe('take')
    expect(choose('srv/x.txt', false)).toBe('leave')
  })
})
