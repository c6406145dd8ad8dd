/**
 * Headers of tar archives: ustar (POSIX.1-1988), with extended headers (POSIX.1-2001 pax) for what does not fit. Names are
 * bytes here, as they are in file systems; libraries that take text would change those that are not UTF-8.
 */
import type { ByteString, ExtendedAttribute } from '@holdfast/core/file-source'

/** Everything in an archive is padded to this. */
const tarBlockBytes = 512

/** What an archive tells of a member. */
export interface TarMember {
  /** Without a slash in front; directories with one behind. */
  readonly path: ByteString
  readonly type: keyof typeof typeFlags
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly sizeBytes: number
  readonly mtimeSeconds: number
  readonly mtimeNanos: number
  /** Of a symbolic link its target, of a hard link the path of the member that it is another name of. */
  readonly target: ByteString
  readonly device: { readonly major: number; readonly minor: number }
  readonly attributes: readonly ExtendedAttribute[]
}

const typeFlags = { file: '0', link: '1', symlink: '2', character: '3', block: '4', directory: '5', fifo: '6' } as const

/** The largest numbers of octal fields of 8 and 12 bytes, each with a zero at the end. */
const most = { short: 0o7777777, long: 0o77777777777 }
const nameBytes = 100
const prefixBytes = 155

/** The header blocks of a member; its content follows, padded to a block. */
export function tarHeader(member: TarMember): Uint8Array {
  const records = paxRecords(member)
  const own = ustarBlock({ ...member, flag: typeFlags[member.type] })
  if (records.length === 0) return own
  const extension = ustarBlock({ ...member, path: `PaxHeaders/${lastName(member.path)}` as ByteString, target: '' as ByteString, sizeBytes: records.length, mode: 0o644, flag: 'x' })
  return Buffer.concat([extension, records, Buffer.alloc(tarPadding(records.length)), own])
}

/** Zero bytes between the end of content and the next block. */
export function tarPadding(sizeBytes: number): number {
  return (tarBlockBytes - (sizeBytes % tarBlockBytes)) % tarBlockBytes
}

/** What marks the end of an archive. */
export const tarEnd: Uint8Array = new Uint8Array(2 * tarBlockBytes)

function paxRecords(member: TarMember): Buffer {
  const { path, target, sizeBytes, uid, gid, mtimeSeconds, mtimeNanos } = member
  const records: Buffer[] = []
  const add = (key: string, value: string | Uint8Array) => {
    records.push(paxRecord(key, typeof value === 'string' ? Buffer.from(value, 'latin1') : value))
  }
  if (splitPath(path) === null) add('path', path)
  if (target.length > nameBytes) add('linkpath', target)
  if (sizeBytes > most.long) add('size', String(sizeBytes))
  if (uid > most.short) add('uid', String(uid))
  if (gid > most.short) add('gid', String(gid))
  if (mtimeNanos !== 0 || mtimeSeconds < 0 || mtimeSeconds > most.long) add('mtime', decimalTime(mtimeSeconds, mtimeNanos))
  for (const { name, value } of member.attributes) if (!name.includes('=')) add(`SCHILY.xattr.${name}`, value)
  const isText = [splitPath(path) === null ? path : '', target.length > nameBytes ? target : ''].every(isUtf8)
  if (!isText) records.unshift(paxRecord('hdrcharset', Buffer.from('BINARY')))
  return Buffer.concat(records)
}

/** `length key=value\n`, where the length counts its own digits. */
function paxRecord(key: string, value: Uint8Array): Buffer {
  const rest = Buffer.concat([Buffer.from(` ${key}=`, 'latin1'), value, Buffer.from('\n')])
  let length = rest.length
  while (length !== rest.length + String(length).length) length = rest.length + String(length).length
  return Buffer.concat([Buffer.from(String(length)), rest])
}

/** Seconds as a decimal fraction; nanoseconds count forward from the second also before 1970. */
function decimalTime(seconds: number, nanos: number): string {
  if (seconds >= 0 || nanos === 0) return nanos === 0 ? String(seconds) : `${seconds}.${String(nanos).padStart(9, '0')}`
  return `-${-(seconds + 1)}.${String(1_000_000_000 - nanos).padStart(9, '0')}`
}

function ustarBlock(h: Omit<TarMember, 'type' | 'attributes' | 'mtimeNanos'> & { readonly flag: string }): Buffer {
  const block = Buffer.alloc(tarBlockBytes)
  const octal = (value: number, at: number, length: number, limit: number) => {
    block.write(Math.min(Math.max(0, value), limit).toString(8).padStart(length - 1, '0'), at, 'latin1')
  }
  const { prefix, name } = splitPath(h.path) ?? { prefix: '', name: h.path.slice(-nameBytes) }
  block.write(name, 0, 'latin1')
  octal(h.mode, 100, 8, most.short)
  octal(h.uid, 108, 8, most.short)
  octal(h.gid, 116, 8, most.short)
  octal(h.sizeBytes, 124, 12, most.long)
  octal(h.mtimeSeconds, 136, 12, most.long)
  block.write('        ', 148, 'latin1')
  block.write(h.flag, 156, 'latin1')
  block.write(h.target.slice(0, nameBytes), 157, 'latin1')
  block.write('ustar\x0000', 257, 'latin1')
  octal(h.device.major, 329, 8, most.short)
  octal(h.device.minor, 337, 8, most.short)
  block.write(prefix, 345, 'latin1')
  const sum = block.reduce((total, byte) => total + byte, 0)
  block.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
  return block
}

/** A path as the two fields of a header, cut at a slash; null when it does not fit. */
function splitPath(path: ByteString): { readonly prefix: string; readonly name: string } | null {
  if (path.length <= nameBytes) return { prefix: '', name: path }
  const slash = path.indexOf('/', path.length - nameBytes - 1)
  if (slash <= 0 || slash > prefixBytes || slash === path.length - 1) return null
  return { prefix: path.slice(0, slash), name: path.slice(slash + 1) }
}

function lastName(path: ByteString): string {
  return path.replace(/\/$/, '').split('/').at(-1)?.slice(0, 80) ?? ''
}

function isUtf8(bytes: string): boolean {
  const buffer = Buffer.from(bytes, 'latin1')
  return Buffer.from(buffer.toString('utf8'), 'utf8').equals(buffer)
}
