/** Trees with every kind of file that is kept: made, and described by what the file source says of them. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { openFileSource } from '@holdfast/adapters/file-source'
import { openRestoreTarget } from '@holdfast/adapters/restore-target'
import { type ByteString, type DirectoryRef, type ExtendedAttribute, modeType } from '@holdfast/core/file-source'
import { isHoldfastError } from '@holdfast/core/errors'
import { byteString, lacking, readRecord } from '@holdfast/testkit/local-files'

const kinds = ['file', 'file', 'file', 'directory', 'directory', 'symlink', 'hard-link', 'sparse', 'fifo', 'socket', 'character', 'block'] as const

const name = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'ab.-\n é"\\'.split('')) }).map(text => byteString(text)) },
    { weight: 2, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 12, min: 1 }).map(bytes => Buffer.from(bytes).toString('latin1') as ByteString) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 255 }).map(length => 'n'.repeat(length) as ByteString) },
  )
  .filter(text => text !== '.' && text !== '..' && !text.includes('/') && !text.includes('\0'))

const accessList = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 60_000 })).map(([perm, user]) => {
  const out = Buffer.alloc(4 + 5 * 8)
  out.writeUInt32LE(2, 0)
  for (const [i, [tag, id]] of ([[1, -1], [2, user], [4, -1], [0x10, -1], [0x20, -1]] as const).entries()) {
    out.writeUInt16LE(tag, 4 + i * 8)
    out.writeUInt16LE(perm, 6 + i * 8)
    out.writeInt32LE(id, 8 + i * 8)
  }
  return { name: 'system.posix_acl_access' as ByteString, value: out }
})
const userAttribute = fc.record({
  name: fc.string({ minLength: 1, maxLength: 10, unit: 'grapheme-ascii' }).map(text => `user.${text}` as ByteString),
  value: fc.uint8Array({ maxLength: 100 }),
})
const attribute: fc.Arbitrary<ExtendedAttribute> = lacking.accessControl === null ? fc.oneof({ weight: 4, arbitrary: userAttribute }, { weight: 1, arbitrary: accessList }) : userAttribute

/** One node: `parent` and `other` choose among the directories and files that are there. */
const node = fc.record({
  kind: fc.constantFrom(...kinds),
  name,
  parent: fc.nat(30),
  other: fc.nat(30),
  content: fc.oneof(fc.uint8Array({ maxLength: 300 }), fc.nat(3_000_000).map(length => Buffer.alloc(length, 'some text that compresses '))),
  holes: fc.array(fc.record({ at: fc.nat(40_000_000), bytes: fc.uint8Array({ minLength: 1, maxLength: 50 }) }), { maxLength: 3 }),
  mode: fc.integer({ min: 0, max: 0o7777 }),
  owner: fc.constantFrom(0, 1, 1000, 65_534),
  // the earliest second of ext4 has no nanoseconds
  mtimeSeconds: fc.oneof(fc.integer({ min: 1 - 2 ** 31, max: 2 ** 33 }), fc.constant(0)),
  mtimeNanos: fc.integer({ min: 0, max: 999_999_999 }),
  attributes: fc.uniqueArray(attribute, { maxLength: 3, selector: one => one.name }),
})

/** Some nodes, of which a tree is made. */
export const treeNodes = fc.array(node, { minLength: 1, maxLength: 25 })
type TreeNode = typeof node extends fc.Arbitrary<infer T> ? T : never

/** Makes a tree in a folder, as root or as far as this user may. What cannot be made is left out. */
export function makeGeneratedTree(folder: string, nodes: readonly TreeNode[]): void {
  const target = openRestoreTarget()
  const root = target.openRoot(byteString(folder))
  const directories: DirectoryRef[] = [root]
  const files: { readonly parent: DirectoryRef; readonly name: ByteString }[] = []
  const isRoot = process.geteuid?.() === 0
  const later: (() => void)[] = []
  for (const one of nodes) {
    const parent = directories[one.parent % directories.length] as DirectoryRef
    const owner = isRoot ? one.owner : process.geteuid?.() ?? 0
    const other = files[one.other % Math.max(1, files.length)]
    const metadata = {
      uid: owner, gid: isRoot ? owner : process.getegid?.() ?? 0, mode: one.mode, mtimeSeconds: one.mtimeSeconds, mtimeNanos: one.mtimeNanos,
      attributes: lacking.userAttributes === null && ['file', 'sparse', 'directory'].includes(one.kind) ? one.attributes : [],
    }
    try {
      if (one.kind === 'directory') {
        if (target.makeDirectory(parent, one.name) === 'existed') continue
        const directory = target.openDirectory(parent, one.name)
        directories.push(directory)
        later.push(() => target.setMetadata(directory, null, metadata))
        continue
      }
      if (one.kind === 'hard-link') {
        if (other !== undefined) target.makeHardLink(parent, one.name, other.parent, other.name)
        continue
      }
      if (one.kind === 'symlink') target.makeSymlink(parent, one.name, one.name)
      else if (one.kind === 'file' || one.kind === 'sparse') {
        const fd = target.createFile(parent, one.name)
        if (one.kind === 'file') target.write(fd, one.content, 0)
        else {
          target.truncate(fd, 50_000_000 + one.other)
          for (const { at, bytes } of one.holes) target.write(fd, bytes, at)
        }
        target.closeFile(fd)
        files.push({ parent, name: one.name })
      } else if (one.kind === 'fifo' || one.kind === 'socket' || (lacking.devices === null)) {
        target.makeSpecial(parent, one.name, one.kind, one.parent, one.other)
      } else continue
      later.push(() => target.setMetadata(parent, one.name, metadata))
    } catch (error) {
      // the name is taken, or too long for this file system
      if (!isHoldfastError(error, 'WRITE_FAILED')) throw error
    }
  }
  for (const set of later.reverse()) set()
  for (const directory of directories) target.closeDirectory(directory)
}

/** Everything of a tree that is kept, by path; equal for equal trees. */
export function describeGeneratedTree(folder: string): Readonly<Record<string, unknown>> {
  const source = openFileSource()
  const described: Record<string, unknown> = {}
  const links = new Map<bigint, string[]>()
  const walk = (directory: DirectoryRef, path: string) => {
    const { names, stats } = source.list(directory)
    for (const [i, child] of names.entries()) {
      const { mode, uid, gid, size, mtime, linkCount, inode, specialMajor, specialMinor, blocks } = readRecord(stats, i)
      const at = `${path}/${child}`
      const type = mode & modeType.mask
      if (type === modeType.file && linkCount > 1) links.set(inode, [...(links.get(inode) ?? []), at])
      described[at] = {
        mode: mode.toString(8), uid, gid, mtime,
        attributes: source.attributes(directory, child).map(one => `${one.name}=${Buffer.from(one.value).toString('hex')}`),
        ...(type === modeType.file ? { size, content: contentHash(directory, child, Number(size)), isSparse: BigInt(blocks) * 512n < size / 2n } : {}),
        ...(type === modeType.symlink ? { target: source.readLink(directory, child) } : {}),
        ...(type === modeType.character || type === modeType.block ? { specialMajor, specialMinor } : {}),
      }
      if (type !== modeType.directory) continue
      const below = source.openDirectory(directory, child)
      walk(below, at)
      source.closeDirectory(below)
    }
  }
  const contentHash = (directory: DirectoryRef, child: ByteString, size: number) => {
    const fd = source.openFile(directory, child)
    const hash = createHash('sha256')
    const buffer = new Uint8Array(1 << 20)
    for (let at = 0; at < size; ) {
      const read = source.read(fd, buffer, 0, buffer.length, at)
      if (read === 0) break
      hash.update(buffer.subarray(0, read))
      at += read
    }
    source.closeFile(fd)
    return hash.digest('hex')
  }
  const root = source.openRoot(byteString(folder))
  walk(root, '')
  source.closeDirectory(root)
  return { ...described, links: [...links.values()].map(paths => paths.sort().join(' = ')).sort() }
}
