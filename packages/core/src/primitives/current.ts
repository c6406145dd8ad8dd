/** The primitives of the platform that this runs on. */
export { primitives } from '#primitives'
export type { Primitives, SealedParts, SigningSeed } from './primitives.ts'
