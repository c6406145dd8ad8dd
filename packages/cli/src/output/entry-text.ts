/** Entries of points as lines: for people in the manner of "ls", for programs as JSON. */
import type { ByteString } from '@holdfast/core/file-source'
import { entryKind, type EntryKind, type TreeEntry } from '@holdfast/engine/tree-entry'
import { formatSize } from './format-size.ts'
import { formatWhen } from './format-time.ts'
import type { JsonLine } from './json-schemas.ts'
import { reasonText } from './reason-text.ts'
import { displayPath, escapeForTerminal, jsonPath } from './terminal-text.ts'

type EntryLine = Extract<JsonLine, { readonly type: 'entry' }>

const kinds = {
  [entryKind.file]: { json: 'file', letter: '-', word: 'file', mark: '' },
  [entryKind.directory]: { json: 'dir', letter: 'd', word: 'folder', mark: '/' },
  [entryKind.symlink]: { json: 'symlink', letter: 'l', word: 'symbolic link', mark: '@' },
  [entryKind.fifo]: { json: 'fifo', letter: 'p', word: 'fifo', mark: '|' },
  [entryKind.socket]: { json: 'socket', letter: 's', word: 'socket', mark: '=' },
  [entryKind.character]: { json: 'char', letter: 'c', word: 'character device', mark: '' },
  [entryKind.block]: { json: 'block', letter: 'b', word: 'block device', mark: '' },
} as const

/** A kind in words. */
export function kindWord(kind: EntryKind): string {
  return kinds[kind].word
}

/** A kind as JSON has it. */
export function kindName(kind: EntryKind): EntryLine['kind'] {
  return kinds[kind].json
}

/** A path in a point with the slash in front that paths on the machine have. */
export function absolutePath(path: string): ByteString {
  return `/${path}` as ByteString
}

/** The line of an entry for programs. `path` is from the root of the point, without a slash in front. */
export function entryLine(path: ByteString, entry: TreeEntry): EntryLine {
  const { kind, mode, uid, gid, content, target, device, hardLink, unread } = entry
  return {
    type: 'entry',
    ...jsonPath(absolutePath(path)),
    kind: kindName(kind),
    sizeBytes: content?.sizeBytes ?? 0,
    mode: mode.toString(8).padStart(4, '0'),
    uid,
    gid,
    mtime: preciseTime(entry),
    ...(target === undefined ? {} : jsonTarget(target)),
    ...(device === undefined ? {} : { device: `${device.major},${device.minor}` }),
    ...(hardLink === undefined ? {} : { hardLink: `${hardLink.device},${hardLink.inode}` }),
    ...(unread === undefined ? {} : { unread }),
    ...(entry.changedWhileRead === undefined ? {} : { changedWhileRead: true }),
    ...(isLeftOut(entry) ? { leftOut: true } : {}),
  }
}

/** A name with a mark of its kind behind it, as of "ls -F", and why it is not whole. */
export function shortEntry(name: ByteString, entry: TreeEntry): string {
  return `${displayPath(name)}${kinds[entry.kind].mark}${remarks(entry, ['unread', 'left out'])}`
}

/** Mode, owner, size, time and name: `-rw-r--r--  1000:1000   12.3 kB  2026-01-02 03:04  notes.txt`. */
export function longEntry(name: ByteString, entry: TreeEntry): string {
  const { kind, mode, uid, gid, content, device, target } = entry
  const size = device !== undefined ? `${device.major}, ${device.minor}` : content === undefined ? '-' : formatSize(content.sizeBytes)
  const shown = kind === entryKind.symlink ? `${displayPath(name)} -> ${displayPath(target ?? '')}` : `${displayPath(name)}${kind === entryKind.directory ? '/' : ''}`
  const columns = [modeText(kind, mode), `${uid}:${gid}`.padEnd(9), size.padStart(8), formatWhen(milliseconds(entry)), shown]
  return columns.join('  ') + remarks(entry, ['unread', 'left out', 'changed', 'hard link'])
}

/** Size and time of an entry, as wide as in other lines. */
export function sizeAndTime(entry: TreeEntry): string {
  return `${(entry.content === undefined ? '-' : formatSize(entry.content.sizeBytes)).padStart(8)}  ${formatWhen(milliseconds(entry))}`
}

/** `drwxr-sr-t` of a kind and mode bits. */
export function modeText(kind: EntryKind, mode: number): string {
  const triple = (shift: number, special: number, letter: string) => {
    const bits = (mode >> shift) & 7
    const runs = (bits & 1) !== 0
    const last = (mode & special) === 0 ? (runs ? 'x' : '-') : runs ? letter : letter.toUpperCase()
    return `${(bits & 4) === 0 ? '-' : 'r'}${(bits & 2) === 0 ? '-' : 'w'}${last}`
  }
  return kinds[kind].letter + triple(6, 0o4000, 's') + triple(3, 0o2000, 's') + triple(0, 0o1000, 't')
}

type Remark = 'unread' | 'left out' | 'changed' | 'hard link'

function remarks(entry: TreeEntry, which: readonly Remark[]): string {
  const all: Readonly<Record<Remark, string | null>> = {
    unread: entry.unread === undefined ? null : `not read: ${escapeForTerminal(reasonText(entry.unread))}`,
    'left out': isLeftOut(entry) ? 'content left out' : null,
    changed: entry.changedWhileRead === undefined ? null : 'changed while it was read',
    'hard link': entry.hardLink === undefined ? null : 'hard link',
  }
  const found = which.map(remark => all[remark]).filter(text => text !== null)
  return found.length === 0 ? '' : `  (${found.join('; ')})`
}

/** A folder that was kept without what is in it, as one on another file system. */
function isLeftOut({ kind, subtree, unread }: TreeEntry): boolean {
  return kind === entryKind.directory && subtree === undefined && unread === undefined
}

function jsonTarget(target: ByteString): { readonly target: string; readonly targetBase64?: string } {
  const { path, pathBase64 } = jsonPath(target)
  return { target: path, ...(pathBase64 === undefined ? {} : { targetBase64: pathBase64 }) }
}

// The format allows any second of 64 bits; RFC 3339 has the years 0 to 9999.
const firstSecond = -62_167_219_200
const lastSecond = 253_402_300_799

function clampedSeconds(entry: TreeEntry): number {
  return Math.min(Math.max(entry.mtimeSeconds, firstSecond), lastSecond)
}

function milliseconds(entry: TreeEntry): number {
  return clampedSeconds(entry) * 1000 + Math.floor(entry.mtimeNanos / 1e6)
}

function preciseTime(entry: TreeEntry): string {
  return `${new Date(clampedSeconds(entry) * 1000).toISOString().slice(0, 19)}.${String(entry.mtimeNanos).padStart(9, '0')}Z`
}
