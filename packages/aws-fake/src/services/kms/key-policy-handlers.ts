/** Key policies: a key has one, named `default`. */

import type { KmsOperations } from '../../models/kms.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { assertKeyPolicy } from './key-policy-rules.ts'
import { requireCustomerKey, requireKey } from './key.ts'

function assertName(name: string | undefined): void {
  if (name !== undefined && name !== 'default') throw new ServiceError('NotFoundException', `No such policy exists: ${name}`)
}

export const keyPolicyHandlers = {
  GetKeyPolicy({ KeyId, PolicyName }, { region }) {
    assertName(PolicyName)
    return { Policy: requireKey(region, KeyId).policy, PolicyName: 'default' }
  },

  ListKeyPolicies({ KeyId }, { region }) {
    requireKey(region, KeyId)
    return { PolicyNames: ['default'], Truncated: false }
  },

  PutKeyPolicy(input, { world, region, caller }) {
    assertName(input.PolicyName)
    const key = requireCustomerKey(region, input.KeyId)
    assertKeyPolicy(input.Policy, { caller, world }, input.BypassPolicyLockoutSafetyCheck === true)
    key.policy = input.Policy
    return {}
  },
} satisfies Partial<Handlers<KmsOperations>>
