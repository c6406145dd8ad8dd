import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHex } from '../bytes/bytes.ts'
import { emptyTreeHash, leafHash, nodeHash, type SubtreeHashes, treeHash } from './merkle.ts'
import { isConsistent, isIncluded, makeConsistencyProof, makeInclusionProof } from './proof.ts'

// The leaves and roots of the reference implementation of RFC 6962 (certificate-transparency, merkle_tree_test).
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(h => Buffer.from(h, 'hex'))
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]

/** RFC 6962 §2.1 word by word. */
function mth(data: readonly Uint8Array[]): Uint8Array {
  const sha = (...parts: Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()
  if (data.length === 0) return sha()
  if (data.length === 1) return sha(Uint8Array.of(0), data[0] as Uint8Array)
  let k = 1
  while (k * 2 < data.length) k *= 2
  return sha(Uint8Array.of(1), mth(data.slice(0, k)), mth(data.slice(k)))
}

const many = Array.from({ length: 300 }, (_, i) => Buffer.from(`leaf ${i}`))
const hashes = many.map(leafHash)
const subtrees: SubtreeHashes = (height, index) => Promise.resolve(treeHash(hashes.slice(index * 2 ** height, (index + 1) * 2 ** height)))
const head = (size: number) => ({ size, root: treeHash(hashes.slice(0, size)) })

describe('tree hash', () => {
  test('gives the published roots', () => {
    expect(roots.map((_, i) => toHex(treeHash(leaves.slice(0, i + 1).map(leafHash))))).toEqual(roots)
    expect(toHex(emptyTreeHash())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test('is that of the definition for every size', () => {
    for (let size = 0; size <= many.length; size++) expect(toHex(treeHash(hashes.slice(0, size)))).toBe(toHex(mth(many.slice(0, size))))
  })
})

/** Every proof that differs from this one in one hash, or by one hash too many or too few. */
function mutations(proof: readonly Uint8Array[]): Uint8Array[][] {
  const changed = proof.map((_, i) => proof.map((hash, j) => (i === j ? hash.with(0, (hash[0] as number) ^ 1) : hash)))
  const shortened = proof.map((_, i) => proof.filter((__, j) => i !== j))
  const other = new Uint8Array(32)
  return [...changed, ...shortened, [...proof, other], [other, ...proof]]
}

describe('proofs', () => {
  test('of inclusion hold, and no mutation does', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat(), async (size, pick) => {
      const index = pick % size
      const proof = await makeInclusionProof(subtrees, index, size)
      const leaf = hashes[index] as Uint8Array
      expect(isIncluded(proof, index, leaf, head(size))).toBe(true)
      for (const wrong of mutations(proof)) expect(isIncluded(wrong, index, leaf, head(size))).toBe(false)
      expect(isIncluded(proof, index, nodeHash(leaf, leaf), head(size))).toBe(false)
      for (const [i, n] of [[index + 1, size], [index - 1, size], [index, size + 1], [-1, size], [size, size]] as const) {
        if (n <= 300) expect(isIncluded(proof, i, leaf, head(n))).toBe(false)
      }
    }))
  })

  test('of consistency hold, and no mutation does', async () => {
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 300 }), fc.nat(), async (to, pick) => {
      const from = pick % (to + 1)
      const proof = await makeConsistencyProof(subtrees, from, to)
      expect(isConsistent(proof, head(from), head(to))).toBe(true)
      for (const wrong of mutations(proof)) expect(isConsistent(wrong, head(from), head(to))).toBe(false)
      const forged = { size: from, root: new Uint8Array(32) }
      expect(isConsistent(proof, forged, head(to))).toBe(false)
      // every tree continues the empty one
      expect(isConsistent(proof, head(from), { size: to, root: new Uint8Array(32) })).toBe(from === 0)
      if (from < to) expect(isConsistent(proof, head(to), head(from))).toBe(false)
    }))
  })

  test('have the lengths of the example in RFC 6962 §2.1.3', async () => {
    const lengths = await Promise.all([0, 3, 4, 6].map(async i => (await makeInclusionProof(subtrees, i, 7)).length))
    expect(lengths).toEqual([3, 3, 3, 2])
    const consistency = await Promise.all([3, 4, 6].map(async from => (await makeConsistencyProof(subtrees, from, 7)).length))
    expect(consistency).toEqual([4, 1, 3])
  })
})
