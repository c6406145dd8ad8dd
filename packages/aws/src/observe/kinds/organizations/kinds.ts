/** Kinds of AWS Organizations. */
import type { Kind } from '../kind.ts'
import { organizationAccountKind } from './account.ts'
import { organizationDelegateKind } from './delegate.ts'
import { organizationDelegatedServiceKind } from './delegated-service.ts'
import { organizationKind } from './organization.ts'
import { organizationPolicyKind } from './policy.ts'
import { organizationPolicyListKind } from './policy-list.ts'
import { organizationPolicyTargetKind } from './policy-target.ts'
import { rootKind } from './root.ts'

export const organizationsKinds: readonly Kind[] = [
  organizationKind,
  rootKind,
  organizationAccountKind,
  organizationPolicyListKind,
  organizationPolicyKind,
  organizationPolicyTargetKind,
  organizationDelegateKind,
  organizationDelegatedServiceKind,
]
