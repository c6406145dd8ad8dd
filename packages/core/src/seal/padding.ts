/** Sizes that say little: docs/spec/envelope.md, "Padding". */

/** The smallest unit of packs and indexes. */
export const paddingQuantum = 256 * 1024

/**
 * Padmé (Nikitin et al., "Reducing Metadata Leakage from Encrypted Files and Communication with PURBs", PETS 2019, §4):
 * the number rounded up by at most 12 %, so that log log of it leaks.
 */
export function padme(size: number): number {
  if (size < 2) return size
  const exponent = Math.floor(Math.log2(size))
  const lastBits = exponent - (Math.floor(Math.log2(exponent)) + 1)
  const unit = 2 ** lastBits
  return Math.ceil(size / unit) * unit
}

/** The size that an object of `size` bytes is padded to: up to 256 KiB the quantum, above that {@link padme}. */
export function paddedSize(size: number): number {
  return size <= paddingQuantum ? paddingQuantum : padme(size)
}

/** The padded size of small sealed parts (kinds 4 and 5): a multiple of 1 KiB. */
export function paddedSmallSize(size: number): number {
  return Math.ceil(size / 1024) * 1024
}
