/** What every RestoreTarget keeps to, on real files and against a tree that is hostile. */
import {
  existsSync, linkSync, lstatSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { statRecordBytes } from '@holdfast/core/file-source'
import type { ByteString, DirectoryRef } from '@holdfast/core/file-source'
import type { SpecialKind } from '@holdfast/core/restore-target'
import { byteString, lacking, openBelow, pathBytes, readRecord, runTool, skipFor } from './local-files.ts'
import { fileBench } from './file-bench.ts'
import { plainMetadata, restoreMetadataContract } from './restore-metadata-contract.ts'
import type { RestoreTargetSubject } from './restore-metadata-contract.ts'

/** Declares the tests of one implementation. */
export function restoreTargetContract(subject: RestoreTargetSubject): void {
  describe(`restore target: ${subject.name}`, () => {
    const target = subject.open()
    const bench = fileBench(target, 'WRITE_FAILED')
    const { root, at, outside, errnoOf } = bench
    const b = byteString
    const make = (name: string, content: string, parent = root): void => {
      const fd = target.createFile(parent, b(name))
      target.write(fd, Buffer.from(content), 0)
      target.closeFile(fd)
    }

    describe('the root', () => {
      it('is made with its parents, for its owner alone', () => {
        target.closeDirectory(target.openRoot(b(at('a/b/ü'))))
        for (const made of ['a', 'a/b', 'a/b/ü']) expect(lstatSync(at(made)).mode & 0o7777).toBe(0o700)
      })

      it('may lie behind a link', () => {
        symlinkSync(at(''), join(bench.folder(), 'link'))
        const linked = target.openRoot(b(join(bench.folder(), 'link')))
        make('file', 'x', linked)
        target.closeDirectory(linked)
        expect(readFileSync(at('file'), 'utf8')).toBe('x')
      })

      it('is a folder', () => {
        writeFileSync(at('file'), '')
        expect(['EEXIST', 'ENOTDIR']).toContain(errnoOf(() => target.openRoot(b(at('file')))))
      })
    })

    const hostile = ['', '.', '..', '/', '/etc', '../outside/x', 'a/b', 'a/', 'a\0b', '\0'] as ByteString[]
    it.each(hostile)('refuses the name %j in every verb', (name) => {
      make('file', '')
      const out = new Uint8Array(statRecordBytes)
      const verbs = [
        () => target.makeDirectory(root, name), () => target.openDirectory(root, name), () => target.stat(root, name, out, 0),
        () => target.createFile(root, name), () => target.openFile(root, name), () => target.remove(root, name),
        () => target.makeSymlink(root, name, b('x')), () => target.makeSpecial(root, name, 'fifo', 0, 0),
        () => target.makeHardLink(root, name, root, b('file')), () => target.makeHardLink(root, b('new'), root, name),
        () => target.setMetadata(root, name, plainMetadata()),
      ]
      for (const verb of verbs) expect(verb).toThrow(expect.objectContaining({ code: 'UNSAFE_PATH' }))
    })

    describe('folders', () => {
      it('are made once, and only where nothing else is', () => {
        expect(target.makeDirectory(root, b('d'))).toBe('created')
        expect(lstatSync(at('d')).mode & 0o7777).toBe(0o700)
        expect(target.makeDirectory(root, b('d'))).toBe('existed')
        symlinkSync(outside(), at('link'))
        symlinkSync(outside('new'), at('dangling'))
        writeFileSync(at('file'), '')
        for (const name of ['link', 'dangling', 'file']) expect(errnoOf(() => target.makeDirectory(root, b(name)))).toBe('EEXIST')
        for (const name of ['link', 'dangling', 'file']) {
          expect(['ENOTDIR', 'ELOOP']).toContain(errnoOf(() => target.openDirectory(root, b(name))))
        }
        expect(errnoOf(() => target.openDirectory(root, b('none')))).toBe('ENOENT')
      })

      it('lead nowhere else when they are swapped for a link', () => {
        target.makeDirectory(root, b('d'))
        const opened = target.openDirectory(root, b('d'))
        renameSync(at('d'), at('moved'))
        symlinkSync(outside(), at('d'))
        make('file', 'in the moved one', opened)
        target.makeDirectory(opened, b('sub'))
        target.makeSymlink(opened, b('link'), b('x'))
        target.setMetadata(opened, b('file'), plainMetadata({ mode: 0o777 }))
        target.setMetadata(opened, null, plainMetadata({ mode: 0o750 }))
        target.setMetadata(root, b('d'), plainMetadata({ mode: 0o777, mtimeSeconds: 5 }))
        expect(errnoOf(() => target.remove(opened, b('precious')))).toBe('ENOENT')
        target.closeDirectory(opened)
        expect(['ENOTDIR', 'ELOOP']).toContain(errnoOf(() => target.openDirectory(root, b('d'))))
        expect(readdirSync(at('moved')).sort()).toEqual(['file', 'link', 'sub'])
        expect(lstatSync(at('moved')).mode & 0o777).toBe(0o750)
        expect(statSync(outside()).mode & 0o777).not.toBe(0o777)
        expect(statSync(outside()).mtimeMs).not.toBe(5000)
      })

      it('go far below 4,096 bytes of path', () => {
        const open = [root]
        const name = 'd'.repeat(250)
        for (let depth = 0; depth < 40; depth++) {
          const parent = open.at(-1) as DirectoryRef
          target.makeDirectory(parent, b(name))
          open.push(target.openDirectory(parent, b(name)))
        }
        const deepest = open.at(-1) as DirectoryRef
        make('file', 'deep', deepest)
        expect(target.setMetadata(deepest, b('file'), plainMetadata())).toEqual([])
        expect(readFileSync(`/proc/self/fd/${deepest.fd}/file`, 'utf8')).toBe('deep')
        for (const directory of open.slice(1)) target.closeDirectory(directory)
      })
    })

    describe('files', () => {
      it('are written out of order, and grow with a hole', () => {
        const fd = target.createFile(root, '\xff\n' as ByteString)
        const tebibyte = 2 ** 40
        target.truncate(fd, tebibyte)
        target.write(fd, Buffer.from('end'), tebibyte - 3)
        target.write(fd, new Uint8Array(new SharedArrayBuffer(4)).fill(65), 1)
        target.write(fd, new Uint8Array(0), 0)
        target.closeFile(fd)
        const stats = lstatSync(pathBytes(at('\xff\n')))
        expect(stats.size).toBe(tebibyte)
        expect(stats.blocks).toBeLessThan(1000)
        expect(stats.mode & 0o7777).toBe(0o600)
        const again = target.openFile(root, '\xff\n' as ByteString)
        target.truncate(again, 6)
        target.closeFile(again)
        expect(readFileSync(pathBytes(at('\xff\n')), 'latin1')).toBe('\0AAAA\0')
      })

      it('are new ones: nothing that has the name is touched', () => {
        make('file', 'first')
        symlinkSync(outside('new'), at('dangling'))
        symlinkSync(outside('precious'), at('link'))
        target.makeDirectory(root, b('d'))
        for (const name of ['file', 'dangling', 'link', 'd']) expect(errnoOf(() => target.createFile(root, b(name)))).toBe('EEXIST')
        expect(readFileSync(at('file'), 'utf8')).toBe('first')
      })

      it('are opened again only where they are regular ones, without blocking', () => {
        symlinkSync(outside('precious'), at('link'))
        target.makeDirectory(root, b('d'))
        runTool('mkfifo', at('fifo'))
        const before = openBelow(bench.folder())
        expect(errnoOf(() => target.openFile(root, b('link')))).toBe('ELOOP')
        expect(errnoOf(() => target.openFile(root, b('d')))).toBe('EISDIR')
        expect(errnoOf(() => target.openFile(root, b('fifo')))).toBe('ENXIO')
        expect(errnoOf(() => target.openFile(root, b('none')))).toBe('ENOENT')
        expect(openBelow(bench.folder())).toEqual(before)
      })

      it('are no devices', (context) => {
        skipFor(context, lacking.devices)
        runTool('mknod', at('null'), 'c', '1', '3')
        expect(errnoOf(() => target.openFile(root, b('null')))).toBe('EINVAL')
      })

      it('tell a descriptor that is not open for writing', () => {
        expect(errnoOf(() => target.write(1_000_000, Buffer.from('x'), 0))).toBe('EBADF')
        expect(errnoOf(() => target.truncate(1_000_000, 0))).toBe('EBADF')
      })
    })

    it('examines a child, not what it links to', () => {
      symlinkSync(outside('precious'), at('link'))
      const out = new Uint8Array(statRecordBytes + 1)
      expect(target.stat(root, b('none'), out, 1)).toBe(false)
      expect(out.every((byte) => byte === 0)).toBe(true)
      expect(target.stat(root, b('link'), out, 1)).toBe(true)
      expect(readRecord(out.subarray(1))).toMatchObject({ mode: 0o120777, inode: lstatSync(at('link'), { bigint: true }).ino })
    })

    it('removes a link or file, never its target or a folder', () => {
      symlinkSync(outside('precious'), at('link'))
      symlinkSync(outside(), at('folder link'))
      make('file', '')
      target.makeDirectory(root, b('d'))
      for (const name of ['link', 'folder link', 'file']) target.remove(root, b(name))
      expect(['EISDIR', 'EPERM']).toContain(errnoOf(() => target.remove(root, b('d'))))
      expect(errnoOf(() => target.remove(root, b('file')))).toBe('ENOENT')
      expect(readdirSync(at(''))).toEqual(['d'])
    })

    it('makes links to anything, and follows none of them', () => {
      const targets = ['nowhere', outside('precious'), '../../..', '\xff\n', 'l'.repeat(4095)]
      for (const [index, to] of targets.entries()) {
        target.makeSymlink(root, b(`link${index}`), to as ByteString)
        expect(readlinkSync(at(`link${index}`), 'latin1')).toBe(to)
      }
      expect(errnoOf(() => target.makeSymlink(root, b('link1'), b('x')))).toBe('EEXIST')
      expect(errnoOf(() => target.makeSymlink(root, b('new'), 'a\0b' as ByteString))).toBe('EINVAL')
      expect(errnoOf(() => target.makeSymlink(root, b('new'), b('')))).toBe('ENOENT')
    })

    it('gives a file a second name, and a link one too without following it', () => {
      make('file', 'content')
      symlinkSync(outside('precious'), at('link'))
      target.makeDirectory(root, b('d'))
      const d = target.openDirectory(root, b('d'))
      target.makeHardLink(d, b('second'), root, b('file'))
      target.makeHardLink(d, b('second link'), root, b('link'))
      expect(errnoOf(() => target.makeHardLink(d, b('second'), root, b('link')))).toBe('EEXIST')
      expect(errnoOf(() => target.makeHardLink(d, b('third'), root, b('d')))).toBe('EPERM')
      target.closeDirectory(d)
      expect(lstatSync(at('d/second')).ino).toBe(lstatSync(at('file')).ino)
      expect(lstatSync(at('d/second link')).ino).toBe(lstatSync(at('link')).ino)
    })

    const specials: readonly SpecialKind[] = ['fifo', 'socket', 'character', 'block']
    it.runIf(subject.withoutSpecials !== null)('says that it cannot make special files (skipped where it can)', () => {
      for (const kind of specials) expect(errnoOf(() => target.makeSpecial(root, b(kind), kind, 1, 3))).toBe('ENOSYS')
      expect(target.missing).toContain('FIFOs, sockets and devices')
    })
    it('makes FIFOs and sockets', (context) => {
      skipFor(context, subject.withoutSpecials)
      target.makeSpecial(root, b('fifo'), 'fifo', 7, 7)
      target.makeSpecial(root, b('socket'), 'socket', 7, 7)
      expect(lstatSync(at('fifo')).isFIFO()).toBe(true)
      expect(lstatSync(at('socket')).isSocket()).toBe(true)
      expect(lstatSync(at('fifo')).mode & 0o7777).toBe(0o600)
      expect(target.setMetadata(root, b('fifo'), plainMetadata({ mode: 0o644 }))).toEqual([])
      expect(lstatSync(at('fifo')).mode & 0o7777).toBe(0o644)
      expect(errnoOf(() => target.makeSpecial(root, b('fifo'), 'fifo', 0, 0))).toBe('EEXIST')
    })
    it('makes devices', (context) => {
      skipFor(context, subject.withoutSpecials ?? lacking.devices)
      target.makeSpecial(root, b('character'), 'character', 4095, 703_710)
      target.makeSpecial(root, b('block'), 'block', 8, 1)
      expect(runTool('stat', '-c', '%F %Hr %Lr', at('character')).trim()).toBe('character special file 4095 703710')
      expect(runTool('stat', '-c', '%F %Hr %Lr', at('block')).trim()).toBe('block special file 8 1')
    })

    restoreMetadataContract(subject, target, bench)

    it('writes into no file outside that a second name was made for, when the caller makes files anew', () => {
      writeFileSync(join(bench.folder(), 'other'), 'other')
      linkSync(join(bench.folder(), 'other'), at('file'))
      const out = new Uint8Array(statRecordBytes)
      expect(target.stat(root, b('file'), out, 0) && readRecord(out).linkCount).toBe(2)
      target.remove(root, b('file'))
      make('file', 'restored')
      expect(readFileSync(join(bench.folder(), 'other'), 'utf8')).toBe('other')
      rmSync(join(bench.folder(), 'other'))
      expect(existsSync(at('file'))).toBe(true)
    })
  })
}
