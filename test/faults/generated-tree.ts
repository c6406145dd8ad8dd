/** Trees with every kind of file that is kept: made, and described by what the file source says of them. */
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { openFileSource } from '@holdfast/adapters/file-source'
import { openRestoreTarget } from '@holdfast/adapters/restore-target'
import { type ByteString, type DirectoryRef, type ExtendedAttribute, modeType } from '@holdfast/core/file-source'
import { isHoldfastError } from '@holdfast/core/errors'
import { byteString, lacking, readRecord } from '@holdfast/testkit/local-files'
import { Seeded } from './seeded.ts'

const kinds = ['file', 'file', 'file', 'directory', 'directory', 'symlink', 'hard-link', 'sparse', 'fifo', 'socket', 'character', 'block', 'deep'] as const
/** Attributes that only files and directories may have. */
const ofFiles = /^user\./
/** A directory's alone: what files made in it get. */
const ofDirectories = 'system.posix_acl_default'

const name = fc
  .oneof(
    { weight: 3, arbitrary: fc.string({ minLength: 1, maxLength: 8, unit: fc.constantFrom(...'ab.-\n é"\\'.split('')) }).map(text => byteString(text)) },
    { weight: 2, arbitrary: fc.uint8Array({ minLength: 1, maxLength: 12, min: 1 }).map(bytes => Buffer.from(bytes).toString('latin1') as ByteString) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 255 }).map(length => 'n'.repeat(length) as ByteString) },
  )
  .filter(text => text !== '.' && text !== '..' && !text.includes('/') && !text.includes('\0'))

const accessListBytes = fc.tuple(fc.integer({ min: 0, max: 7 }), fc.integer({ min: 1, max: 60_000 })).map(([perm, user]) => {
  const out = Buffer.alloc(4 + 5 * 8)
  out.writeUInt32LE(2, 0)
  for (const [i, [tag, id]] of ([[1, -1], [2, user], [4, -1], [0x10, -1], [0x20, -1]] as const).entries()) {
    out.writeUInt16LE(tag, 4 + i * 8)
    out.writeUInt16LE(perm, 6 + i * 8)
    out.writeInt32LE(id, 8 + i * 8)
  }
  return out
})
const accessList = fc.record({ name: fc.constantFrom('system.posix_acl_access' as ByteString, ofDirectories as ByteString), value: accessListBytes })
const userAttribute = fc.record({
  name: fc.string({ minLength: 1, maxLength: 10, unit: 'grapheme-ascii' }).map(text => `user.${text}` as ByteString),
  value: fc.uint8Array({ maxLength: 100 }),
})
const trustedAttribute = userAttribute.map(({ name: text, value }) => ({ name: text.replace('user.', 'trusted.') as ByteString, value }))
const attribute: fc.Arbitrary<ExtendedAttribute> = fc.oneof(
  { weight: 4, arbitrary: userAttribute },
  ...(lacking.trustedAttributes === null ? [{ weight: 1, arbitrary: trustedAttribute }] : []),
  ...(lacking.accessControl === null ? [{ weight: 2, arbitrary: accessList }] : []),
)

const linkTarget = fc.oneof(
  name,
  fc.uint8Array({ minLength: 1, maxLength: 300, min: 1 }).map(bytes => Buffer.from(bytes).toString('latin1') as ByteString),
  fc.integer({ min: 4000, max: 4095 }).map(length => '../'.repeat(1365).slice(0, length) as ByteString),
)

/** One node: `parent` and `other` choose among the directories and files that are there. */
const node = fc.record({
  kind: fc.constantFrom(...kinds),
  name,
  parent: fc.nat(30),
  other: fc.nat(30),
  content: fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.record({ length: fc.nat(3_000_000), compresses: fc.boolean() }),
  ),
  target: linkTarget,
  /** Of the path of a file that lies deep, from the top of the tree: paths of the system are at most 4,096 with the NUL. */
  pathBytes: fc.oneof({ weight: 3, arbitrary: fc.integer({ min: 3900, max: 4100 }) }, { weight: 1, arbitrary: fc.integer({ min: 4101, max: 9000 }) }),
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
  const directories: { readonly ref: DirectoryRef; readonly pathBytes: number }[] = [{ ref: root, pathBytes: byteString(folder).length }]
  const files: { readonly parent: DirectoryRef; readonly name: ByteString }[] = []
  const isRoot = process.geteuid?.() === 0
  const later: (() => void)[] = []
  for (const one of nodes) {
    const { ref: parent, pathBytes } = directories[one.parent % directories.length] as (typeof directories)[number]
    const owner = isRoot ? one.owner : process.geteuid?.() ?? 0
    const other = files[one.other % Math.max(1, files.length)]
    const metadata = (kind: 'file' | 'directory' | 'other') => ({
      // what its owner may not read is not in the point, but for root
      uid: owner, gid: isRoot ? owner : process.getegid?.() ?? 0, mode: isRoot ? one.mode : one.mode | 0o700, mtimeSeconds: one.mtimeSeconds, mtimeNanos: one.mtimeNanos,
      attributes: lacking.userAttributes === null ? one.attributes.filter(each => kind === 'directory' || (each.name !== ofDirectories && (kind === 'file' || !ofFiles.test(each.name)))) : [],
    })
    const makeDirectory = (above: DirectoryRef, child: ByteString, childPathBytes: number) => {
      if (target.makeDirectory(above, child) === 'existed') return null
      const directory = target.openDirectory(above, child)
      directories.push({ ref: directory, pathBytes: childPathBytes })
      later.push(() => target.setMetadata(directory, null, metadata('directory')))
      return directory
    }
    const makeFile = (above: DirectoryRef, child: ByteString) => {
      const fd = target.createFile(above, child)
      if (one.kind === 'sparse') {
        target.truncate(fd, 50_000_000 + one.other)
        for (const { at, bytes } of one.holes) target.write(fd, bytes, at)
      } else target.write(fd, contentOf(one.content), 0)
      target.closeFile(fd)
      files.push({ parent: above, name: child })
      later.push(() => target.setMetadata(above, child, metadata('file')))
    }
    try {
      switch (one.kind) {
        case 'directory':
          makeDirectory(parent, one.name, pathBytes + 1 + one.name.length)
          break
        case 'deep': {
          let [above, length] = [parent, pathBytes]
          while (length + 202 < one.pathBytes) {
            length += 201
            const below = makeDirectory(above, 'd'.repeat(200) as ByteString, length)
            if (below === null) break
            above = below
          }
          const left = one.pathBytes - length - 1
          makeFile(above, left > 0 && left < 256 ? 'f'.repeat(left) as ByteString : one.name)
          break
        }
        case 'hard-link':
          if (other !== undefined) target.makeHardLink(parent, one.name, other.parent, other.name)
          break
        case 'file':
        case 'sparse':
          makeFile(parent, one.name)
          break
        case 'symlink':
          target.makeSymlink(parent, one.name, one.target)
          later.push(() => target.setMetadata(parent, one.name, { ...metadata('other'), attributes: [] }))
          break
        default:
          if (lacking.devices !== null && one.kind !== 'fifo' && one.kind !== 'socket') break
          target.makeSpecial(parent, one.name, one.kind, one.parent, one.other)
          later.push(() => target.setMetadata(parent, one.name, metadata('other')))
      }
    } catch (error) {
      // the name is taken, or too long for this file system
      if (!isHoldfastError(error, 'WRITE_FAILED')) throw error
    }
  }
  for (const set of later.reverse()) set()
  for (const { ref } of directories) target.closeDirectory(ref)
}

function contentOf(content: TreeNode['content']): Uint8Array {
  if (content instanceof Uint8Array) return content
  return content.compresses ? Buffer.alloc(content.length, 'some text that compresses ') : new Seeded(content.length).bytes(content.length)
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
