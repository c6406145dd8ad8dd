/**
 * Stat records (core's ports/file-source.ts) from what the kernel and Node give. Both writers fill 20 little-endian
 * words of a Uint32Array, so they need a little-endian machine; nothing is allocated for each file.
 */
import type { BigIntStats } from 'node:fs'
import { modeType, statRecordBytes } from '@holdfast/core/file-source'

/** Words of a record. */
export const recordWords = statRecordBytes / 4

/** Bytes of the kernel's struct statx (linux/stat.h); the word offsets below are its. */
export const statxBytes = 256

/** The word of `stx_mode` in a struct statx. */
export const statxModeWord = 7

const maxU32 = 0xffff_ffff

/** Copies a struct statx into the record that begins at word `at`. */
export function writeStatxRecord(statx: Uint32Array, record: Uint32Array, at: number): void {
  const mode = (statx[7] as number) & 0xffff
  const type = mode & modeType.mask
  record[at] = mode
  record[at + 1] = statx[4] as number
  record[at + 2] = statx[5] as number
  record[at + 3] = statx[6] as number
  record[at + 4] = statx[8] as number
  record[at + 5] = statx[9] as number
  if (type === modeType.directory) {
    record[at + 6] = 0
    record[at + 7] = 0
  } else {
    record[at + 6] = statx[10] as number
    record[at + 7] = statx[11] as number
  }
  record[at + 8] = statx[28] as number
  record[at + 9] = statx[29] as number
  record[at + 10] = statx[24] as number
  record[at + 11] = statx[25] as number
  record[at + 12] = statx[30] as number
  record[at + 13] = statx[26] as number
  record[at + 14] = statx[35] as number
  record[at + 15] = statx[34] as number
  const special = type === modeType.character || type === modeType.block
  record[at + 16] = special ? (statx[32] as number) : 0
  record[at + 17] = special ? (statx[33] as number) : 0
  record[at + 18] = 0
  record[at + 19] = type !== modeType.file ? 0 : statx[13] === 0 ? (statx[12] as number) : maxU32
}

/** Writes what Node's stat with `bigint: true` gave into the record that begins at word `at`. */
export function writeNodeRecord(stats: BigIntStats, record: Uint32Array, at: number): void {
  const mode = Number(stats.mode)
  const type = mode & modeType.mask
  const nanosPerSecond = 1_000_000_000n
  record[at] = mode
  record[at + 1] = Number(stats.nlink)
  record[at + 2] = Number(stats.uid)
  record[at + 3] = Number(stats.gid)
  writeU64(record, at + 4, stats.ino)
  writeU64(record, at + 6, type === modeType.directory ? 0n : stats.size)
  const mtimeNanos = BigInt.asUintN(64, ((stats.mtimeNs % nanosPerSecond) + nanosPerSecond) % nanosPerSecond)
  const ctimeNanos = BigInt.asUintN(64, ((stats.ctimeNs % nanosPerSecond) + nanosPerSecond) % nanosPerSecond)
  writeU64(record, at + 8, (stats.mtimeNs - mtimeNanos) / nanosPerSecond)
  writeU64(record, at + 10, (stats.ctimeNs - ctimeNanos) / nanosPerSecond)
  record[at + 12] = Number(mtimeNanos)
  record[at + 13] = Number(ctimeNanos)
  record[at + 14] = deviceMinor(stats.dev)
  record[at + 15] = deviceMajor(stats.dev)
  const special = type === modeType.character || type === modeType.block
  record[at + 16] = special ? deviceMajor(stats.rdev) : 0
  record[at + 17] = special ? deviceMinor(stats.rdev) : 0
  record[at + 18] = 0
  record[at + 19] = type === modeType.file ? Number(stats.blocks < BigInt(maxU32) ? stats.blocks : maxU32) : 0
}

/** Writes the record of a failed stat: all zero but the errno. */
export function writeErrnoRecord(record: Uint32Array, at: number, errno: number): void {
  record.fill(0, at, at + recordWords)
  record[at + 18] = errno
}

/** The device number of a special file in the C library's 64-bit form (makedev(3)). */
export function deviceNumber(major: number, minor: number): bigint {
  const [a, b] = [BigInt(major), BigInt(minor)]
  return ((a & 0xfffff000n) << 32n) | ((a & 0xfffn) << 8n) | ((b & 0xffffff00n) << 12n) | (b & 0xffn)
}

function deviceMajor(device: bigint): number {
  return Number(((device >> 8n) & 0xfffn) | ((device >> 32n) & 0xfffff000n))
}

function deviceMinor(device: bigint): number {
  return Number((device & 0xffn) | ((device >> 12n) & 0xffffff00n))
}

function writeU64(record: Uint32Array, at: number, value: bigint): void {
  record[at] = Number(BigInt.asUintN(32, value))
  record[at + 1] = Number(BigInt.asUintN(32, value >> 32n))
}
