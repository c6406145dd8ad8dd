/** Aspects of KMS. */
import type { Aspect } from '../aspect.ts'
import { aliasAspect } from './alias.ts'
import { keyPolicyAspect } from './key-policy.ts'
import { keyRotationAspect } from './key-rotation.ts'
import { keyAspect } from './key.ts'

export const kmsAspects: readonly Aspect[] = [keyAspect, keyPolicyAspect, keyRotationAspect, aliasAspect]
