/** What every RestoreTarget keeps to when it sets owner, mode, times and attributes. */
import { chmodSync, chownSync, lstatSync, statSync, symlinkSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { ByteString } from '@holdfast/core/file-source'
import type { NodeMetadata, RestoreTarget } from '@holdfast/core/restore-target'
import type { FileBench } from './file-bench.ts'
import { asNobody, byteString, lacking, notRoot, runTool, skipFor } from './local-files.ts'

/** An implementation, and why it is excused from a part of the contract (null: it is not). */
export interface RestoreTargetSubject {
  readonly name: string
  readonly open: () => RestoreTarget
  readonly withoutAttributes: string | null
  readonly withoutSpecials: string | null
  readonly withoutNanoseconds: string | null
}

/** Metadata that anybody may set on files of one's own, but for what a test changes. */
export function plainMetadata(change: Partial<NodeMetadata> = {}): NodeMetadata {
  const [uid, gid] = [process.geteuid?.() ?? 0, process.getegid?.() ?? 0]
  return { uid, gid, mode: 0o640, mtimeSeconds: 1_600_000_000, mtimeNanos: 0, attributes: [], ...change }
}

/** Declares these tests, within those of the implementation. */
export function restoreMetadataContract(subject: RestoreTargetSubject, target: RestoreTarget, bench: FileBench): void {
  const { root, at, outside, errnoOf } = bench
  const b = byteString
  const make = (name: string): void => target.closeFile(target.createFile(root, b(name)))
  const mtimeOf = (name: string): string => runTool('stat', '-c', '%.9Y', at(name)).trim()

  describe('metadata', () => {
    const times: readonly (readonly [number, number])[] = [
      [1_700_000_000, 123_456_789], [0, 0], [-2, 999_999_999], [-2_000_000_000, 1], [4_300_000_000, 7],
    ]
    it.each(times)('keeps the time %d + %d ns, and the time of access', (mtimeSeconds, mtimeNanos) => {
      make('file')
      runTool('touch', '-a', '-d', '@1234567890', at('file'))
      target.makeSymlink(root, b('link'), b('file'))
      target.makeDirectory(root, b('d'))
      const metadata = plainMetadata({ mtimeSeconds, mtimeNanos })
      const fd = target.openFile(root, b('file'))
      expect(target.setFileMetadata(fd, metadata)).toEqual([])
      target.closeFile(fd)
      for (const name of ['link', 'd']) expect(target.setMetadata(root, b(name), metadata)).toEqual([])
      for (const name of ['file', 'link', 'd']) {
        const mtime = lstatSync(at(name), { bigint: true }).mtimeNs
        const error = mtime - (BigInt(mtimeSeconds) * 1_000_000_000n + BigInt(mtimeNanos))
        if (subject.withoutNanoseconds === null) expect(error).toBe(0n)
        else expect(Number(error < 0n ? -error : error)).toBeLessThan(1000)
      }
      if (subject.withoutNanoseconds === null) expect(lstatSync(at('file')).atimeMs).toBe(1_234_567_890_000)
    })

    it('sets owners, then set-user-id and sticky bits', (context) => {
      skipFor(context, notRoot)
      make('file')
      target.makeDirectory(root, b('d'))
      target.makeSymlink(root, b('link'), b('file'))
      const [uid, gid] = [4_000_000_000, 54_321]
      const fd = target.openFile(root, b('file'))
      expect(target.setFileMetadata(fd, plainMetadata({ uid, gid, mode: 0o6755 }))).toEqual([])
      target.closeFile(fd)
      expect(target.setMetadata(root, b('d'), plainMetadata({ uid, gid, mode: 0o3777 }))).toEqual([])
      expect(target.setMetadata(root, b('link'), plainMetadata({ uid: 77, gid: 78, mode: 0o777 }))).toEqual([])
      expect(lstatSync(at('file'))).toMatchObject({ mode: 0o106755, uid, gid })
      expect(lstatSync(at('d'))).toMatchObject({ mode: 0o043777, uid, gid })
      expect(lstatSync(at('link'))).toMatchObject({ uid: 77, gid: 78 })
      expect(target.setMetadata(root, b('file'), plainMetadata({ uid: 1, gid: 2, mode: 0o4755 }))).toEqual([])
      expect(lstatSync(at('file'))).toMatchObject({ mode: 0o104755, uid: 1, gid: 2 })
    })

    it('of the folder itself, and of a link without its target', () => {
      symlinkSync(outside('precious'), at('link'))
      const before = statSync(outside('precious'))
      expect(target.setMetadata(root, null, plainMetadata({ mode: 0o755 }))).toEqual([])
      expect(target.setMetadata(root, b('link'), plainMetadata({ mode: 0o777 }))).toEqual([])
      expect(lstatSync(at('')).mode & 0o7777).toBe(0o755)
      expect([mtimeOf(''), mtimeOf('link')]).toEqual(['1600000000.000000000', '1600000000.000000000'])
      expect(statSync(outside('precious'))).toMatchObject({ mode: before.mode, mtimeMs: before.mtimeMs, ctimeMs: before.ctimeMs })
      expect(errnoOf(() => target.setMetadata(root, b('none'), plainMetadata()))).toBe('ENOENT')
    })

    it('reports what a user may not set, and gives no set-user-id bit to another owner', (context) => {
      skipFor(context, notRoot)
      make('file')
      chownSync(at('file'), 65534, 65534)
      for (const path of [bench.folder(), at('')]) chmodSync(path, 0o755)
      const failures = asNobody(() => {
        const fd = target.openFile(root, b('file'))
        const found = target.setFileMetadata(fd, plainMetadata({ uid: 0, gid: 0, mode: 0o6755 }))
        target.closeFile(fd)
        return found
      })
      expect(failures).toEqual(['owner: EPERM', 'set-user-id bits: the owner is another'])
      expect(lstatSync(at('file'))).toMatchObject({ mode: 0o100755, uid: 65534, gid: 65534, mtimeMs: 1_600_000_000_000 })
      expect(asNobody(() => subject.open().missing)).toContain('other owners than this user')
    })

    it('sets attributes on a file that is then read-only', (context) => {
      skipFor(context, subject.withoutAttributes ?? lacking.userAttributes)
      make('file')
      const attributes = [
        { name: b('user.a'), value: Uint8Array.of(0, 255, 10) },
        { name: b('user.empty'), value: new Uint8Array(0) },
        { name: b('bogus'), value: new Uint8Array(1) },
        { name: 'user.a\0b' as ByteString, value: new Uint8Array(1) },
      ]
      const fd = target.openFile(root, b('file'))
      const failures = target.setFileMetadata(fd, plainMetadata({ mode: 0o444, attributes }))
      target.closeFile(fd)
      expect(failures.map((text) => text.split(':')[0])).toEqual(['attribute bogus', 'attribute user.a\0b'])
      expect(runTool('getfattr', '-d', '-e', 'hex', '--absolute-names', at('file'))).toContain('user.a=0x00ff0a\nuser.empty')
    })

    it('sets attributes on what is read-only already, for its owner', (context) => {
      skipFor(context, notRoot ?? subject.withoutAttributes ?? lacking.userAttributes)
      target.makeDirectory(root, b('d'))
      chownSync(at('d'), 65534, 65534)
      chmodSync(at('d'), 0o555)
      for (const path of [bench.folder(), at('')]) chmodSync(path, 0o755)
      const attributes = [{ name: b('user.a'), value: Uint8Array.of(1) }]
      const metadata = plainMetadata({ uid: 65534, gid: 65534, mode: 0o555, attributes })
      expect(asNobody(() => target.setMetadata(root, b('d'), metadata))).toEqual([])
      expect(lstatSync(at('d')).mode & 0o7777).toBe(0o555)
      expect(runTool('getfattr', '-d', '--absolute-names', at('d'))).toContain('user.a')
    })

    it('sets attributes of a link and of a folder', (context) => {
      skipFor(context, subject.withoutAttributes ?? lacking.trustedAttributes)
      symlinkSync(outside('precious'), at('link'))
      target.makeDirectory(root, b('d'))
      const attributes = [{ name: b('trusted.own'), value: Buffer.from('1') }]
      for (const name of ['link', 'd']) expect(target.setMetadata(root, b(name), plainMetadata({ attributes }))).toEqual([])
      expect(target.setMetadata(root, null, plainMetadata({ attributes }))).toEqual([])
      for (const name of ['link', 'd', '']) expect(runTool('getfattr', '-h', '-m-', '--absolute-names', at(name))).toContain('trusted.own')
      expect(runTool('getfattr', '-h', '-m-', '--absolute-names', outside('precious'))).not.toContain('trusted.own')
    })

    it('takes back an ACL that was inherited, unless it is to be set', (context) => {
      skipFor(context, subject.withoutAttributes ?? lacking.accessControl)
      runTool('setfacl', '-m', 'd:u:1234:rwx', at(''))
      make('file')
      target.makeDirectory(root, b('d'))
      expect(runTool('getfacl', '-cn', at('file'))).toContain('user:1234')
      for (const name of ['file', 'd']) expect(target.setMetadata(root, b(name), plainMetadata())).toEqual([])
      for (const name of ['file', 'd']) expect(runTool('getfacl', '-cn', at(name))).not.toContain('1234')
      expect(lstatSync(at('file')).mode & 0o7777).toBe(0o640)
    })

    it.runIf(subject.withoutAttributes !== null)('says that attributes are lost (skipped where none are)', () => {
      make('file')
      const attributes = [{ name: b('user.a'), value: new Uint8Array(1) }]
      expect(target.setMetadata(root, b('file'), plainMetadata({ attributes }))).toEqual(['attribute user.a: ENOSYS'])
      expect(target.missing).toContain('extended attributes and ACLs')
    })
  })
}
