/** Aspects of IAM. */
import type { Aspect } from '../aspect.ts'
import { roleAspect } from './role.ts'
import { roleBoundaryAspect } from './role-boundary.ts'
import { rolePolicyAspect } from './role-policy.ts'
import { roleSessionAspect } from './role-session.ts'

export const iamAspects: readonly Aspect[] = [roleAspect, rolePolicyAspect, roleSessionAspect, roleBoundaryAspect]
