/** Grants: who may use a key for what, beside its policy. */

import type { GrantListEntry, KmsOperations } from '../../models/kms.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { requireKey, requireKeyIn } from './key.ts'

export const grantHandlers = {
  CreateGrant(input, { region, account, now }) {
    const key = requireKeyIn(region, input.KeyId, ['Enabled', 'Disabled'])
    const granteePrincipal = input.GranteePrincipal ?? input.GranteeServicePrincipal
    if (granteePrincipal === undefined) throw new ServiceError('ValidationException', 'GranteePrincipal must not be null')
    const id = region.world.ids.hex(64)
    const token = region.world.ids.hex(64)
    key.grants.set(id, {
      id,
      token,
      created: now,
      granteePrincipal,
      retiringPrincipal: input.RetiringPrincipal ?? input.RetiringServicePrincipal,
      name: input.Name,
      operations: input.Operations,
      constraints: input.Constraints,
      issuingAccount: `arn:aws:iam::${account.id}:root`,
    })
    return { GrantId: id, GrantToken: token }
  },

  ListGrants({ KeyId, GrantId, GranteePrincipal }, { region }) {
    const key = requireKey(region, KeyId)
    const found = [...key.grants.values()].filter(
      (grant) => grant.id === (GrantId ?? grant.id) && grant.granteePrincipal === (GranteePrincipal ?? grant.granteePrincipal),
    )
    const Grants = found.map((grant) => ({
      KeyId: key.arn,
      GrantId: grant.id,
      Name: grant.name,
      CreationDate: grant.created,
      GranteePrincipal: grant.granteePrincipal,
      RetiringPrincipal: grant.retiringPrincipal,
      IssuingAccount: grant.issuingAccount,
      Operations: grant.operations as GrantListEntry['Operations'],
      Constraints: grant.constraints,
    }))
    return { Grants, Truncated: false }
  },

  RevokeGrant({ KeyId, GrantId }, { region }) {
    const key = requireKey(region, KeyId)
    if (!key.grants.delete(GrantId)) throw new ServiceError('NotFoundException', `Grant ID ${GrantId} not found`)
    return {}
  },
} satisfies Partial<Handlers<KmsOperations>>
