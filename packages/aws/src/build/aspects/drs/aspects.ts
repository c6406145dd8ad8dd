/** Aspects of Elastic Disaster Recovery. */
import type { Aspect } from '../aspect.ts'
import { stagingEncryptionAspect } from './staging-encryption.ts'

export const drsAspects: readonly Aspect[] = [stagingEncryptionAspect]
