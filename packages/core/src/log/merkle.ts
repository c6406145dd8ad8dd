/** Merkle tree hashing of RFC 6962 §2.1 with SHA-256. */
import { primitives } from '#primitives'
import { concat } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

/** Bytes of a hash. */
export const hashBytes = 32

/** The hash of a tree without leaves: SHA-256 of nothing. */
export function emptyTreeHash(): Uint8Array {
  return primitives.sha256(new Uint8Array(0))
}

/** SHA-256(0x00 ‖ data). */
export function leafHash(data: Uint8Array): Uint8Array {
  return primitives.sha256(concat(leafPrefix, data))
}

/** SHA-256(0x01 ‖ left ‖ right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return primitives.sha256(concat(nodePrefix, left, right))
}

/** The largest power of two that is smaller than `n`, for n > 1. */
export function largestPowerBelow(n: number): number {
  let k = 1
  while (k * 2 < n) k *= 2 // not a shift: sizes may be over 2^31
  return k
}

/** The tree hash over leaf hashes, in order. */
export function treeHash(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return emptyTreeHash()
  // Level by level: a last node without a sibling moves up as it is, which gives the tree of RFC 6962.
  let level = leaves
  while (level.length > 1) {
    const above: Uint8Array[] = []
    for (let i = 0; i < level.length; i += 2) {
      const left = level[i] as Uint8Array
      const right = level[i + 1]
      above.push(right === undefined ? left : nodeHash(left, right))
    }
    level = above
  }
  return level[0] as Uint8Array
}

/** The hash of 2^height leaves from `index × 2^height` on: of a complete subtree. */
export type SubtreeHashes = (height: number, index: number) => Promise<Uint8Array>

/** The hash over the leaves [start, end), where start is a multiple of the largest power of two below the length. */
export async function rangeHash(subtrees: SubtreeHashes, start: number, end: number): Promise<Uint8Array> {
  const length = end - start
  if (length === 0) return emptyTreeHash()
  const height = Math.log2(length)
  if (Number.isInteger(height)) {
    if (start % length !== 0) throw new HoldfastError('INTERNAL', 'a range that is no subtree', { context: { start, end } })
    return subtrees(height, start / length)
  }
  const k = largestPowerBelow(length)
  return nodeHash(await rangeHash(subtrees, start, start + k), await rangeHash(subtrees, start + k, end))
}
