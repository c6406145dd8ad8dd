/** Inclusion and consistency proofs of RFC 6962 §2.1.1 and §2.1.2: making them over subtree hashes, and checking them. */
import { bytesEqual } from '../bytes/bytes.ts'
import { HoldfastError } from '../errors.ts'
import { emptyTreeHash, largestPowerBelow, nodeHash, rangeHash, type SubtreeHashes } from './merkle.ts'

/** Hashes of a proof, in the order of RFC 6962. */
export type Proof = readonly Uint8Array[]

/** A tree as of a checkpoint. */
export interface TreeHead {
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

/** PATH(index, D[size]). */
export async function makeInclusionProof(subtrees: SubtreeHashes, index: number, size: number): Promise<Uint8Array[]> {
  if (!(index >= 0 && index < size)) throw new HoldfastError('INTERNAL', 'a leaf beyond the tree', { context: { index, size } })
  const proof: Uint8Array[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + largestPowerBelow(end - start)
    if (index < middle) {
      proof.push(await rangeHash(subtrees, middle, end))
      end = middle
    } else {
      proof.push(await rangeHash(subtrees, start, middle))
      start = middle
    }
  }
  return proof.toReversed()
}

/** PROOF(from, D[to]); empty for from = 0 and from = to. */
export async function makeConsistencyProof(subtrees: SubtreeHashes, from: number, to: number): Promise<Uint8Array[]> {
  if (!(from >= 0 && from <= to)) throw new HoldfastError('INTERNAL', 'a proof from a larger tree', { context: { from, to } })
  if (from === 0) return []
  const proof: Uint8Array[] = []
  let start = 0
  let end = to
  while (from !== end) {
    const middle = start + largestPowerBelow(end - start)
    if (from <= middle) {
      proof.push(await rangeHash(subtrees, middle, end))
      end = middle
    } else {
      proof.push(await rangeHash(subtrees, start, middle))
      start = middle
    }
  }
  if (start !== 0) proof.push(await rangeHash(subtrees, start, end))
  return proof.toReversed()
}

/** True when the proof shows that the leaf is at `index` of the tree. */
export function isIncluded(proof: Proof, index: number, leaf: Uint8Array, tree: TreeHead): boolean {
  if (!(Number.isSafeInteger(index) && index >= 0 && index < tree.size)) return false
  const root = climb(proof, proof.length, index, leaf, 0, tree.size)
  return root !== null && bytesEqual(root, tree.root)
}

/** The hash over [start, end) that the first `used` hashes of the proof give; null when they are too many or too few. */
function climb(proof: Proof, used: number, index: number, leaf: Uint8Array, start: number, end: number): Uint8Array | null {
  if (end - start === 1) return used === 0 ? leaf : null
  const sibling = proof[used - 1]
  if (sibling === undefined) return null
  const middle = start + largestPowerBelow(end - start)
  if (index < middle) {
    const left = climb(proof, used - 1, index, leaf, start, middle)
    return left === null ? null : nodeHash(left, sibling)
  }
  const right = climb(proof, used - 1, index, leaf, middle, end)
  return right === null ? null : nodeHash(sibling, right)
}

/** True when the proof shows that `to` is a continuation of `from`. */
export function isConsistent(proof: Proof, from: TreeHead, to: TreeHead): boolean {
  if (from.size > to.size || from.size < 0) return false
  if (from.size === 0) return proof.length === 0 && bytesEqual(from.root, emptyTreeHash())
  const roots = climbBoth(proof, proof.length, from, 0, to.size)
  return roots !== null && bytesEqual(roots.old, from.root) && bytesEqual(roots.new, to.root)
}

interface BothRoots {
  readonly old: Uint8Array
  readonly new: Uint8Array
}

function climbBoth(proof: Proof, used: number, from: TreeHead, start: number, end: number): BothRoots | null {
  if (from.size === end) {
    // This subtree is whole in both trees: the old root itself when it is all of the old tree, else the proof's first hash.
    const hash = start === 0 ? from.root : proof[0]
    return used === (start === 0 ? 0 : 1) && hash !== undefined ? { old: hash, new: hash } : null
  }
  const sibling = proof[used - 1]
  if (sibling === undefined) return null
  const middle = start + largestPowerBelow(end - start)
  if (from.size <= middle) {
    const left = climbBoth(proof, used - 1, from, start, middle)
    return left === null ? null : { old: left.old, new: nodeHash(left.new, sibling) }
  }
  const right = climbBoth(proof, used - 1, from, middle, end)
  return right === null ? null : { old: nodeHash(sibling, right.old), new: nodeHash(sibling, right.new) }
}
