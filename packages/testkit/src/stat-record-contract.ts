/** What every FileSource keeps to in the stat records that it writes. */
import { chmodSync, chownSync, linkSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { describe, expect, it } from 'vitest'
import { statRecordBytes } from '@holdfast/core/file-source'
import type { FileSource } from '@holdfast/core/file-source'
import type { FileBench } from './file-bench.ts'
import { asNobody, byteString, lacking, notRoot, readRecord, runTool, skipFor, withSocket } from './local-files.ts'
import type { ReadRecord } from './local-files.ts'

/** Declares these tests, within those of the implementation. */
export function statRecordContract(source: FileSource, bench: FileBench): void {
  const { root, at } = bench
  const recordOf = (name: string): ReadRecord => {
    const out = new Uint8Array(statRecordBytes + 3)
    source.stat(root, byteString(name), out, 3)
    return readRecord(out.subarray(3))
  }

  describe('records', () => {
    it('agree with stat(1) for every kind', async () => {
      writeFileSync(at('file'), 'content')
      mkdirSync(at('folder'))
      symlinkSync('nowhere', at('link'))
      runTool('mkfifo', at('fifo'))
      chmodSync(at('file'), 0o6751)
      chmodSync(at('folder'), 0o1777)
      await withSocket(at('socket'), () => {
        const listing = source.list(root)
        expect(listing.names).toEqual(['fifo', 'file', 'folder', 'link', 'socket'])
        for (const [index, name] of listing.names.entries()) {
          const record = readRecord(listing.stats, index)
          expect(record).toEqual(recordOf(name))
          const [mode, links, uid, gid, inode, size, mtime, device] = runTool('stat', '-c', '%f %h %u %g %i %s %.9Y %Hd:%Ld', at(name)).trim().split(' ')
          expect(record).toMatchObject({
            mode: Number.parseInt(mode as string, 16), linkCount: Number(links), uid: Number(uid), gid: Number(gid),
            inode: BigInt(inode as string), size: name === 'folder' ? 0n : BigInt(size as string), mtime, errno: 0,
            specialMajor: 0, specialMinor: 0,
          })
          expect(`${record.device >> 32n}:${record.device & 0xffffffffn}`).toBe(device)
        }
        const folderRecord = new Uint8Array(statRecordBytes)
        const opened = source.openDirectory(root, byteString('folder'))
        source.statDirectory(opened, folderRecord, 0)
        source.closeDirectory(opened)
        expect(readRecord(folderRecord)).toEqual(recordOf('folder'))
        const fileRecord = new Uint8Array(statRecordBytes)
        const fd = source.openFile(root, byteString('file'))
        source.statFile(fd, fileRecord, 0)
        source.closeFile(fd)
        expect(readRecord(fileRecord)).toEqual(recordOf('file'))
      })
    })

    it('tell devices by their numbers', (context) => {
      skipFor(context, lacking.devices)
      runTool('mknod', at('character'), 'c', '4095', '703710')
      runTool('mknod', at('block'), 'b', '8', '1')
      expect(recordOf('character')).toMatchObject({ specialMajor: 4095, specialMinor: 703710 })
      expect(recordOf('block')).toMatchObject({ specialMajor: 8, specialMinor: 1 })
    })

    it.each(['1.000000001', '1700000000.123456789', '-1.000000001', '-2000000000.999999999', '4300000000.000000007', '0.000000000'])(
      'keep the time %s',
      (time) => {
        writeFileSync(at('file'), '')
        runTool('touch', '-d', `@${time}`, at('file'))
        const [seconds, nanos] = time.split('.') as [string, string]
        // touch counts the fraction away from zero
        const negative = time.startsWith('-') && Number(nanos) > 0
        const expected = negative
          ? `${Number(seconds) - 1}.${String(1_000_000_000 - Number(nanos)).padStart(9, '0')}`
          : `${Number(seconds)}.${nanos}`
        expect(recordOf('file').mtime).toBe(expected)
      },
    )

    it('tell hard links by link count and inode', () => {
      writeFileSync(at('a'), '')
      linkSync(at('a'), at('b'))
      expect(recordOf('a')).toEqual(recordOf('b'))
      expect(recordOf('a').linkCount).toBe(2)
    })

    it('keep owners up to 32 bits', (context) => {
      skipFor(context, notRoot)
      writeFileSync(at('file'), '')
      chownSync(at('file'), 4_000_000_000, 3_000_000_000)
      expect(recordOf('file')).toMatchObject({ uid: 4_000_000_000, gid: 3_000_000_000 })
    })

    it('carry the errno of a child that cannot be examined', (context) => {
      skipFor(context, notRoot)
      mkdirSync(at('listed'))
      writeFileSync(at('listed/child'), '')
      chmodSync(at('listed'), 0o744)
      for (const path of [bench.folder(), at('')]) chmodSync(path, 0o755)
      const listing = asNobody(() => {
        const listed = source.openDirectory(root, byteString('listed'))
        const found = source.list(listed)
        source.closeDirectory(listed)
        return found
      })
      expect(listing.names).toEqual(['child'])
      expect(readRecord(listing.stats)).toMatchObject({ mode: 0, size: 0n, errno: constants.errno.EACCES })
    })

    it('refuse to be written past the end of their buffer', () => {
      expect(() => source.statDirectory(root, new Uint8Array(statRecordBytes), 1)).toThrow(RangeError)
    })
  })
}
