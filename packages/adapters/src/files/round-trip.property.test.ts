/** What the restore target sets, the file source reads: any name, content, mode, time and attribute. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { statFields, statRecordBytes } from '@holdfast/core/file-source'
import type { ByteString, ExtendedAttribute } from '@holdfast/core/file-source'
import { byteString, lacking, removeTree, scratchFolder, skipFor } from '@holdfast/testkit/local-files'
import { openFileSource } from './file-source.ts'
import { openRestoreTarget } from './restore-target.ts'
import { loadLibc } from './libc.ts'

const byteText = (bytes: Uint8Array): ByteString => Buffer.from(bytes).toString('latin1') as ByteString
const name = fc
  .uint8Array({ minLength: 1, maxLength: 255, min: 1 })
  .map((bytes) => byteText(bytes.map((byte) => (byte === 0x2f ? 0x5c : byte))))
  .filter((text) => text !== '.' && text !== '..')
const attribute = fc.record({
  name: fc.uint8Array({ minLength: 1, maxLength: 100, min: 1 }).map((bytes) => `user.${byteText(bytes)}` as ByteString),
  value: fc.uint8Array({ maxLength: 200 }),
})
const node = fc.record({
  content: fc.uint8Array({ maxLength: 300 }),
  mode: fc.integer({ min: 0, max: 0o1777 }),
  // the earliest second of ext4 has no nanoseconds
  mtimeSeconds: fc.integer({ min: 1 - 2 ** 31, max: 2 ** 33 }),
  mtimeNanos: fc.integer({ min: 0, max: 999_999_999 }),
  attributes: fc.uniqueArray(attribute, { maxLength: 3, selector: (one) => one.name }),
})
const reason = loadLibc() === null ? 'koffi does not load here' : lacking.userAttributes

it('a restored folder of files reads as it was', (context) => {
  skipFor(context, reason)
  const [source, target] = [openFileSource(), openRestoreTarget()]
  const [uid, gid] = [process.geteuid?.() ?? 0, process.getegid?.() ?? 0]
  fc.assert(
    fc.property(fc.dictionary(name, node, { maxKeys: 8, noNullPrototype: true }), (files) => {
      const folder = scratchFolder()
      const root = target.openRoot(byteString(folder))
      try {
        for (const [file, { content, ...metadata }] of Object.entries(files)) {
          const fd = target.createFile(root, file as ByteString)
          target.write(fd, content, 0)
          expect(target.setFileMetadata(fd, { uid, gid, ...metadata })).toEqual([])
          target.closeFile(fd)
        }
        const { names, stats } = source.list(root)
        expect(names).toEqual(Object.keys(files).sort())
        for (const [index, file] of names.entries()) {
          const wanted = files[file] as NonNullable<(typeof files)[string]>
          const view = new DataView(stats.buffer, index * statRecordBytes, statRecordBytes)
          expect(view.getUint32(statFields.mode, true)).toBe(0o100000 | wanted.mode)
          expect(Number(view.getBigInt64(statFields.mtimeSeconds, true))).toBe(wanted.mtimeSeconds)
          expect(view.getUint32(statFields.mtimeNanos, true)).toBe(wanted.mtimeNanos)
          expect(Number(view.getBigUint64(statFields.size, true))).toBe(wanted.content.length)
          if (uid !== 0 && (wanted.mode & 0o400) === 0) continue
          expect(users(source.attributes(root, file))).toEqual(users(wanted.attributes))
          const fd = source.openFile(root, file)
          const buffer = new Uint8Array(301)
          expect(buffer.subarray(0, source.read(fd, buffer, 0, 301, 0))).toEqual(wanted.content)
          source.closeFile(fd)
        }
      } finally {
        target.closeDirectory(root)
        removeTree(folder)
      }
    }),
    { numRuns: 60 },
  )
})

function users(attributes: readonly ExtendedAttribute[]): unknown {
  return attributes
    .filter((one) => one.name.startsWith('user.'))
    .map((one) => [one.name, Buffer.from(one.value).toString('hex')])
    .sort(([a], [b]) => ((a as string) < (b as string) ? -1 : 1))
}
