import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { pseudoRandom } from '../../test/pseudo-random.ts'
import { merkleRoot } from './merkle-root.ts'

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest()

/** RFC 6962 §2.1, word for word, over leaves that are hashed already. */
function mth(leaves: readonly Uint8Array[]): Uint8Array {
  if (leaves.length === 0) return sha256()
  if (leaves.length === 1) return leaves[0] as Uint8Array
  let k = 1
  while (k * 2 < leaves.length) k *= 2
  return sha256(Uint8Array.of(1), mth(leaves.slice(0, k)), mth(leaves.slice(k)))
}

test('the root is that of RFC 6962 for every number of leaves up to 300', () => {
  const bytes = pseudoRandom(300 * 32)
  const leaves = Array.from({ length: 300 }, (_, i) => bytes.subarray(i * 32, i * 32 + 32))
  for (let n = 0; n <= 300; n++) {
    expect(Buffer.compare(merkleRoot(Buffer.from(bytes.subarray(0, n * 32))), mth(leaves.slice(0, n))), `${n} leaves`).toBe(0)
  }
})
