/** Aspects of AWS Organizations. */
import type { Aspect } from '../aspect.ts'
import { delegatedAdministratorAspect } from './delegated-administrator.ts'
import { organizationPolicyAspect } from './policy.ts'
import { policyAttachmentAspect } from './policy-attachment.ts'
import { policyTypeAspect } from './policy-type.ts'
import { organizationResourcePolicyAspect } from './resource-policy.ts'
import { trustedAccessAspect } from './trusted-access.ts'

export const organizationsAspects: readonly Aspect[] = [
  ...[policyTypeAspect, organizationPolicyAspect, policyAttachmentAspect],
  ...[trustedAccessAspect, delegatedAdministratorAspect, organizationResourcePolicyAspect],
]
