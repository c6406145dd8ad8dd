/** Generated tree entries of every kind. */
import fc from 'fast-check'
import type { ByteString } from '@holdfast/core/file-source'
import { type ContentRef, entryKind, type TreeEntry } from '../src/tree/entry.ts'

/** Names of any bytes but NUL and `/`, and not `.` or `..`. */
export const fileName: fc.Arbitrary<ByteString> = fc
  .uint8Array({ minLength: 1, maxLength: 30, min: 1 })
  .map(bytes => Buffer.from(bytes.map(b => (b === 0x2f ? 0x5c : b))).toString('latin1') as ByteString)
  .filter(name => name !== '.' && name !== '..')

const bytes32 = fc.uint8Array({ minLength: 32, maxLength: 32 })
const number = fc.oneof(fc.nat(10_000), fc.maxSafeNat())
const u32 = fc.integer({ min: 0, max: 2 ** 32 - 1 })
const ref: fc.Arbitrary<ContentRef> = fc.record({ id: bytes32, sizeBytes: number })
const extents = fc.array(fc.tuple(fc.nat(10_000), fc.nat(10_000)), { maxLength: 5 }).map(steps => {
  let at = 0
  return steps.map(([gap, length]) => {
    const offset = at + gap
    at = offset + length
    return { offset, length }
  })
})
const attributes = fc
  .dictionary(fileName, fc.uint8Array({ maxLength: 50 }), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
  .map(all => Object.keys(all).sort((a, b) => (a < b ? -1 : 1)).map(name => ({ name: name as ByteString, value: all[name] as Uint8Array })))

const common = {
  mode: fc.integer({ min: 0, max: 0o7777 }),
  uid: u32,
  gid: u32,
  mtimeSeconds: fc.oneof(fc.integer(), fc.maxSafeInteger()),
  mtimeNanos: fc.integer({ min: 0, max: 999_999_999 }),
}

/** A record whose optional keys are absent, never undefined. */
function entry(kind: TreeEntry['kind'], needed: object, optional: object): fc.Arbitrary<Omit<TreeEntry, 'name'>> {
  const all = { kind: fc.constant(kind), ...common, ...needed, ...optional, attributes, unread: fc.string({ maxLength: 40, unit: 'binary' }) }
  const requiredKeys = ['kind', ...Object.keys(common), ...Object.keys(needed)]
  return fc.record(all, { requiredKeys } as never) as fc.Arbitrary<unknown> as fc.Arbitrary<Omit<TreeEntry, 'name'>>
}

const content = fc.record({ sizeBytes: number, hash: bytes32, depth: fc.nat(3), refs: fc.array(ref, { maxLength: 5 }) })
const hardLink = fc.record({ device: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }), inode: fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }) })
const subtree = fc.record({ id: bytes32, nodeBytes: u32, entries: number, contentBytes: number, root: bytes32 })
const device = fc.record({ major: u32, minor: u32 })
const target = fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes).toString('latin1') as ByteString)

/** An entry without its name. */
export const namelessEntry: fc.Arbitrary<Omit<TreeEntry, 'name'>> = fc.oneof(
  entry(entryKind.file, { content }, { extents, hardLink, changedWhileRead: fc.constant(true) }),
  entry(entryKind.directory, {}, { subtree }),
  entry(entryKind.symlink, { target }, {}),
  entry(entryKind.fifo, {}, {}),
  entry(entryKind.socket, {}, {}),
  entry(entryKind.character, { device }, {}),
  entry(entryKind.block, { device }, {}),
)

/** An entry. */
export const anyEntry: fc.Arbitrary<TreeEntry> = fc.tuple(fileName, namelessEntry).map(([name, rest]) => ({ ...rest, name }))
