/** Which objects a partial verification hashes. Nobody who could have damaged an object can know or choose it before. */
import { concat, toHex, utf8 } from '@holdfast/core/bytes'
import { HoldfastError } from '@holdfast/core/errors'
import { primitives } from '@holdfast/core/primitives'

/** All objects, or a part of them. */
export type Sample =
  | { readonly kind: 'all' }
  /** `fraction` of 1; `seed` of {@link sampleSeed}. */
  | { readonly kind: 'part', readonly fraction: number, readonly seed: Uint8Array }

/**
 * SHA-256(root of the checkpoint ‖ entropy), where the entropy is a witness's cosignature of that checkpoint or a
 * fresh nonce of the one who verifies. Either comes after the objects were stored.
 */
export function sampleSeed(root: Uint8Array, entropy: Uint8Array): Uint8Array {
  if (entropy.length < 16) throw new HoldfastError('USAGE', 'a sample is seeded by at least 16 bytes', { context: { found: entropy.length } })
  return primitives.sha256(concat(root, entropy))
}

/** True when an object is in the sample. Only packs and indexes are left out of samples: all else is small. */
export function isSampled(sample: Sample, name: string): boolean {
  if (sample.kind === 'all' || !/^(?:packs|indexes)\//.test(name)) return true
  const hash = primitives.sha256(concat(sample.seed, utf8(name)))
  const draw = new DataView(hash.buffer, hash.byteOffset).getUint32(0)
  return draw < sample.fraction * 2 ** 32
}

/** How a report and the log call the sample. */
export function describeSample(sample: Sample): string {
  return sample.kind === 'all' ? 'all' : `${Number((sample.fraction * 100).toPrecision(6))}% by ${toHex(sample.seed)}`
}
