/** What the contracts of local files begin each test with: a fresh folder, opened by the adapter under test. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect } from 'vitest'
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import { isHoldfastError } from '@holdfast/core/errors'
import { byteString, removeTree, scratchFolder } from './local-files.ts'

/** The part that file sources and restore targets have in common. */
interface FolderOpener {
  openRoot(path: ByteString): DirectoryRef
  closeDirectory(directory: DirectoryRef): void
}

/** The places of the test that runs. */
export interface FileBench {
  /** The scratch folder, which holds `root` and `outside`. */
  readonly folder: () => string
  /** The opened folder, of the test that runs. */
  readonly root: DirectoryRef
  /** A path within the opened folder, for node:fs and tools. */
  readonly at: (name: string) => string
  /** A folder beside it with the file `precious`; the test fails when either is touched. */
  readonly outside: (name?: string) => string
  /** The errno of the expected failure, which must have the adapter's code and name a path. */
  readonly errnoOf: (run: () => unknown) => string
}

/** Registers the making and removing of the folders around each test. */
export function fileBench(adapter: FolderOpener, code: 'READ_FAILED' | 'WRITE_FAILED'): FileBench {
  let folder = ''
  let opened: DirectoryRef = { fd: -1, path: byteString('') }
  const outside = (name = ''): string => join(folder, 'outside', name)
  beforeEach(() => {
    folder = scratchFolder()
    mkdirSync(outside())
    mkdirSync(join(folder, 'root'), { mode: 0o700 })
    writeFileSync(outside('precious'), 'precious')
    opened = adapter.openRoot(byteString(join(folder, 'root')))
  })
  afterEach(() => {
    expect(readdirSync(outside())).toEqual(['precious'])
    expect(readFileSync(outside('precious'), 'utf8')).toBe('precious')
    expect(statSync(outside('precious')).nlink).toBe(1)
    adapter.closeDirectory(opened)
    removeTree(folder)
  })
  return {
    folder: () => folder,
    root: {
      get fd() {
        return opened.fd
      },
      get path() {
        return opened.path
      },
    },
    at: (name) => join(folder, 'root', name),
    outside,
    errnoOf(run) {
      try {
        run()
      } catch (error) {
        if (!isHoldfastError(error, code)) throw error
        expect(error.context['path']).toBeTypeOf('string')
        return String(error.context['errno'])
      }
      throw new Error('it did not fail')
    },
  }
}
