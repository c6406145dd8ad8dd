/** Aspects of IAM. */
import type { Aspect } from '../aspect.ts'
import { roleAspect } from './role.ts'
import { rolePolicyAspect } from './role-policy.ts'

export const iamAspects: readonly Aspect[] = [roleAspect, rolePolicyAspect]
