/** What every FileSource keeps to, on real files. */
import {
  chmodSync, closeSync, ftruncateSync, lstatSync, mkdirSync, openSync, renameSync, symlinkSync, unlinkSync, writeFileSync,
  writeSync,
} from 'node:fs'
import { describe, expect, it } from 'vitest'
import { modeType, statRecordBytes } from '@holdfast/core/file-source'
import type { ByteString, DirectoryRef, FileSource } from '@holdfast/core/file-source'
import {
  asNobody, byteString, lacking, notRoot, openBelow, pathBytes, readRecord, runTool, skipFor, withSocket,
} from './local-files.ts'
import { fileBench } from './file-bench.ts'
import { statRecordContract } from './stat-record-contract.ts'

/** An implementation, and why it is excused from a part of the contract (null: it is not). */
export interface FileSourceSubject {
  readonly name: string
  readonly open: () => FileSource
  readonly withoutAttributes: string | null
  readonly withoutHoles: string | null
}

/** Declares the tests of one implementation. */
export function fileSourceContract(subject: FileSourceSubject): void {
  describe(`file source: ${subject.name}`, () => {
    const source = subject.open()
    const bench = fileBench(source, 'READ_FAILED')
    const { root, at, errnoOf } = bench
    const names = (): readonly ByteString[] => source.list(root).names

    describe('names', () => {
      it('lists an empty folder', () => {
        expect(source.list(root)).toEqual({ names: [], stats: new Uint8Array(0) })
      })

      it('gives every name as its bytes, in order of the bytes', () => {
        const wanted = ['\xff\xfe', 'a\nb', 'x'.repeat(255), byteString('日本'), 'B', 'a', '...', ' ', '\x01', '-rf', 'a\\', '\xc3', '.a']
        for (const name of wanted) writeFileSync(pathBytes(at(name)), pathBytes(name))
        const listing = source.list(root)
        expect(listing.names).toEqual([...wanted].sort())
        expect(listing.stats.length).toBe(wanted.length * statRecordBytes)
        const buffer = new Uint8Array(300)
        for (const [index, name] of listing.names.entries()) {
          expect(readRecord(listing.stats, index).size).toBe(BigInt(name.length))
          const fd = source.openFile(root, name)
          expect(Buffer.from(buffer.subarray(0, source.read(fd, buffer, 0, 300, 0))).toString('latin1')).toBe(name)
          source.closeFile(fd)
        }
      })

      it('lists the same folder again, with what changed', () => {
        writeFileSync(at('one'), '')
        expect(names()).toEqual(['one'])
        writeFileSync(at('two'), '')
        expect(names()).toEqual(['one', 'two'])
      })

      it('lists 100,000 entries', { timeout: 60_000 }, () => {
        mkdirSync(at('many'))
        for (let i = 0; i < 100_000; i++) closeSync(openSync(at(`many/a file of the many ${i}`), 'w'))
        const many = source.openDirectory(root, byteString('many'))
        const listing = source.list(many)
        source.closeDirectory(many)
        expect(new Set(listing.names).size).toBe(100_000)
        expect(listing.names.every((name, i) => i === 0 || (listing.names[i - 1] as string) < name)).toBe(true)
        expect(readRecord(listing.stats, 99_999).mode & modeType.mask).toBe(modeType.file)
      })

      it('goes far below 4,096 bytes of path', () => {
        const open = [root]
        for (let depth = 0; depth < 40; depth++) {
          const parent = open.at(-1) as DirectoryRef
          mkdirSync(`/proc/self/fd/${parent.fd}/${'d'.repeat(250)}`)
          open.push(source.openDirectory(parent, byteString('d'.repeat(250))))
        }
        const deepest = open.at(-1) as DirectoryRef
        writeFileSync(`/proc/self/fd/${deepest.fd}/file`, 'deep')
        expect(deepest.path.length).toBeGreaterThan(10_000)
        expect(source.list(deepest).names).toEqual(['file'])
        const fd = source.openFile(deepest, byteString('file'))
        expect(source.read(fd, new Uint8Array(9), 0, 9, 0)).toBe(4)
        source.closeFile(fd)
        for (const directory of open.slice(1)) source.closeDirectory(directory)
      })
    })

    statRecordContract(source, bench)

    describe('folders', () => {
      it('follow no link but at the root', () => {
        mkdirSync(at('real'))
        symlinkSync('real', at('link'))
        writeFileSync(at('file'), '')
        expect(['ENOTDIR', 'ELOOP']).toContain(errnoOf(() => source.openDirectory(root, byteString('link'))))
        expect(errnoOf(() => source.openDirectory(root, byteString('file')))).toBe('ENOTDIR')
        expect(errnoOf(() => source.openDirectory(root, byteString('none')))).toBe('ENOENT')
        expect(errnoOf(() => source.openRoot(byteString(at('none'))))).toBe('ENOENT')
        source.closeDirectory(source.openRoot(byteString(at('link'))))
      })

      it('stay the ones that were opened when their path is taken by another', () => {
        mkdirSync(at('first'))
        writeFileSync(at('first/mine'), '')
        const first = source.openDirectory(root, byteString('first'))
        renameSync(at('first'), at('moved'))
        symlinkSync('/', at('first'))
        expect(source.list(first).names).toEqual(['mine'])
        source.closeDirectory(first)
      })

      it('that may not be read say so', (context) => {
        skipFor(context, notRoot)
        mkdirSync(at('closed'), { mode: 0o700 })
        writeFileSync(at('secret'), '', { mode: 0o600 })
        for (const path of [bench.folder(), at('')]) chmodSync(path, 0o755)
        expect(asNobody(() => errnoOf(() => source.openDirectory(root, byteString('closed'))))).toBe('EACCES')
        expect(asNobody(() => errnoOf(() => source.openFile(root, byteString('secret'))))).toBe('EACCES')
      })

      it('and files of others open without their owner’s rights', (context) => {
        skipFor(context, notRoot)
        mkdirSync(at('shared'), { mode: 0o755 })
        writeFileSync(at('shared/file'), 'x', { mode: 0o644 })
        for (const path of [bench.folder(), at('')]) chmodSync(path, 0o755)
        asNobody(() => {
          const shared = source.openDirectory(root, byteString('shared'))
          expect(source.list(shared).names).toEqual(['file'])
          source.closeFile(source.openFile(shared, byteString('file')))
          source.closeDirectory(shared)
        })
      })
    })

    describe('files', () => {
      it('refuse to open what is not a regular file, without blocking', async () => {
        mkdirSync(at('folder'))
        symlinkSync('/etc/passwd', at('link'))
        runTool('mkfifo', at('fifo'))
        await withSocket(at('socket'), () => {
          const before = openBelow(bench.folder())
          for (const name of ['folder', 'fifo']) expect(errnoOf(() => source.openFile(root, byteString(name)))).toBe('EINVAL')
          expect(errnoOf(() => source.openFile(root, byteString('link')))).toBe('ELOOP')
          expect(errnoOf(() => source.openFile(root, byteString('socket')))).toBe('ENXIO')
          expect(errnoOf(() => source.openFile(root, byteString('none')))).toBe('ENOENT')
          expect(openBelow(bench.folder())).toEqual(before)
        })
      })

      it('refuse devices', (context) => {
        skipFor(context, lacking.devices)
        runTool('mknod', at('zero'), 'c', '1', '5')
        expect(errnoOf(() => source.openFile(root, byteString('zero')))).toBe('EINVAL')
      })

      it('are read from any place into any place', () => {
        writeFileSync(at('file'), 'abcdefghij')
        const fd = source.openFile(root, byteString('file'))
        for (const buffer of [new Uint8Array(8), new Uint8Array(new SharedArrayBuffer(16), 5, 8)]) {
          expect(source.read(fd, buffer, 2, 4, 3)).toBe(4)
          expect(Buffer.from(buffer).toString()).toBe('\0\0defg\0\0')
          expect(source.read(fd, buffer, 0, 8, 6)).toBe(4)
          expect(source.read(fd, buffer, 0, 8, 10)).toBe(0)
          expect(source.read(fd, buffer, 8, 0, 0)).toBe(0)
          expect(() => source.read(fd, buffer, 4, 5, 0)).toThrow(RangeError)
        }
        source.closeFile(fd)
      })

      it('that vanished or closed say so', () => {
        expect(errnoOf(() => source.stat(root, byteString('gone'), new Uint8Array(statRecordBytes), 0))).toBe('ENOENT')
        expect(errnoOf(() => source.read(1_000_000, new Uint8Array(1), 0, 1, 0))).toBe('EBADF')
        unlinkSync((writeFileSync(at('gone'), ''), at('gone')))
        expect(names()).toEqual([])
      })

      it('tell where a sparse file has data', (context) => {
        skipFor(context, subject.withoutHoles)
        const tebibyte = 2 ** 40
        const file = openSync(at('sparse'), 'w')
        ftruncateSync(file, tebibyte)
        writeSync(file, Buffer.alloc(65536, 1), 0, 65536, 1024 * 1024)
        writeSync(file, Buffer.alloc(4096, 1), 0, 4096, tebibyte - 4096)
        closeSync(file)
        const empty = openSync(at('hole'), 'w')
        ftruncateSync(empty, tebibyte)
        closeSync(empty)
        writeFileSync(at('full'), Buffer.alloc(10_000, 1))
        const extents = (name: string, size: number) => {
          const fd = source.openFile(root, byteString(name))
          try {
            return source.dataExtents(fd, size)
          } finally {
            source.closeFile(fd)
          }
        }
        const found = [{ offset: 1024 * 1024, length: 65536 }, { offset: tebibyte - 4096, length: 4096 }]
        expect(extents('sparse', tebibyte)).toEqual(found)
        expect(extents('sparse', 1024 * 1024 + 100)).toEqual([{ offset: 1024 * 1024, length: 100 }])
        expect(extents('hole', tebibyte)).toEqual([])
        expect(extents('full', 10_000)).toEqual([{ offset: 0, length: 10_000 }])
        expect(extents('full', 0)).toEqual([])
        const out = new Uint8Array(statRecordBytes)
        source.stat(root, byteString('sparse'), out, 0)
        expect(readRecord(out)).toMatchObject({ size: BigInt(tebibyte), blocks: lstatSync(at('sparse')).blocks })
      })
    })

    describe('links', () => {
      it('give their target, whatever it is', () => {
        for (const [index, target] of ['nowhere', '/absolute/../x', byteString('日本'), '\xff\n', 'l'.repeat(4095)].entries()) {
          symlinkSync(pathBytes(target), at(`link${index}`))
          expect(source.readLink(root, byteString(`link${index}`))).toBe(target)
        }
      })

      it('are nothing else', () => {
        writeFileSync(at('file'), '')
        expect(errnoOf(() => source.readLink(root, byteString('file')))).toBe('EINVAL')
      })
    })

    describe('extended attributes', () => {
      const attributesOf = (name: string | null) =>
        source.attributes(root, name === null ? null : byteString(name)).map(({ name: key, value }) => [key, Buffer.from(value).toString('latin1')])
      const reason = subject.withoutAttributes ?? lacking.userAttributes

      it('are none where none are', () => {
        writeFileSync(at('file'), '')
        symlinkSync('file', at('link'))
        for (const name of [null, 'file', 'link']) expect(attributesOf(name).filter(([key]) => !key?.startsWith('security.'))).toEqual([])
      })

      it('are sorted, with values of any bytes and length', (context) => {
        skipFor(context, reason)
        writeFileSync(at('file\n\xff'), '')
        runTool('sh', '-c', 'cd "$1" && setfattr -n user.z -v 0x00ff0a file* && setfattr -n user.a file* && setfattr -n user.b -v "$2" file*', 'sh', at(''), 'v'.repeat(1500))
        const name = names()[0] as ByteString
        const expected = [['user.a', ''], ['user.b', 'v'.repeat(1500)], ['user.z', '\x00\xff\n']]
        const read = (list: ReturnType<FileSource['fileAttributes']>) =>
          list.filter(({ name: key }) => key.startsWith('user.')).map(({ name: key, value }) => [key, Buffer.from(value).toString('latin1')])
        expect(read(source.attributes(root, name))).toEqual(expected)
        const fd = source.openFile(root, name)
        expect(read(source.fileAttributes(fd))).toEqual(expected)
        source.closeFile(fd)
      })

      it('of the folder itself', (context) => {
        skipFor(context, reason)
        runTool('setfattr', '-n', 'user.of', '-v', 'root', at(''))
        expect(attributesOf(null)).toContainEqual(['user.of', 'root'])
      })

      it('of a link, not of its target', (context) => {
        skipFor(context, subject.withoutAttributes ?? lacking.trustedAttributes)
        writeFileSync(at('file'), '')
        symlinkSync('file', at('link'))
        runTool('setfattr', '-h', '-n', 'trusted.link', '-v', '1', at('link'))
        expect(attributesOf('link')).toContainEqual(['trusted.link', '1'])
        expect(attributesOf('file')).not.toContainEqual(['trusted.link', '1'])
      })

      it('hold the ACLs', (context) => {
        skipFor(context, subject.withoutAttributes ?? lacking.accessControl)
        mkdirSync(at('folder'))
        runTool('setfacl', '-m', 'u:1234:rwx,d:g:4321:r', at('folder'))
        expect(attributesOf('folder').map(([key]) => key)).toEqual(
          expect.arrayContaining(['system.posix_acl_access', 'system.posix_acl_default']),
        )
      })

      it('of what is gone say so', (context) => {
        skipFor(context, subject.withoutAttributes)
        expect(errnoOf(() => source.attributes(root, byteString('gone')))).toBe('ENOENT')
      })
    })

    it('names a path that is not UTF-8 readably in an error', () => {
      expect(() => source.openFile(root, 'a\xff' as ByteString)).toThrow(/a\\xff: ENOENT$/)
      expect(() => source.openFile(root, byteString('ä'))).toThrow(/ä: ENOENT$/)
    })

    it('refuses names that the system cannot take', () => {
      expect(errnoOf(() => source.openFile(root, 'n'.repeat(20_000) as ByteString))).toBe('ENAMETOOLONG')
      expect(errnoOf(() => source.openFile(root, 'a\0b' as ByteString))).toBe('EINVAL')
    })
  })
}
