/** Where approvers come from: an instance of IAM Identity Center, one for an account. */

import type { MpaOperations } from '../../models/mpa.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Account } from '../../world/world.ts'
import { type IdentitySource, identitySourcesState, teamsState } from './team.ts'

export function makeIdentitySource(account: Account, instanceArn: string, tags: Readonly<Record<string, string>> = {}): IdentitySource {
  const { world } = account
  const home = account.region('us-east-1')
  const arn = home.arn('mpa', `identity-source/iam-identity-center/${world.ids.uuid()}`)
  const source = { arn, instanceArn, region: home.name, created: world.clock.now(), tags: new Map(Object.entries(tags)) }
  account.state(identitySourcesState).set(arn, source)
  return source
}

function described({ arn, instanceArn, region, created }: IdentitySource) {
  const ApprovalPortalUrl = 'https://mpa.us-east-1.example.com/portal'
  return {
    IdentitySourceType: 'IAM_IDENTITY_CENTER' as const,
    IdentitySourceParameters: { IamIdentityCenter: { InstanceArn: instanceArn, ApprovalPortalUrl, Region: region } },
    IdentitySourceArn: arn,
    CreationTime: created,
    Status: 'ACTIVE' as const,
  }
}

export const identitySourceHandlers = {
  CreateIdentitySource({ IdentitySourceParameters, Tags }, { account }) {
    const center = IdentitySourceParameters.IamIdentityCenter
    if (center === undefined) throw new ServiceError('ValidationException', 'IamIdentityCenter is missing')
    if (account.state(identitySourcesState).size > 0)
      throw new ServiceError('ServiceQuotaExceededException', 'An account has one identity source at most', { status: 402 })
    const source = makeIdentitySource(account, center.InstanceArn, Tags)
    return { IdentitySourceType: 'IAM_IDENTITY_CENTER', IdentitySourceArn: source.arn, CreationTime: source.created }
  },

  GetIdentitySource({ IdentitySourceArn }, { account }) {
    const source = account.state(identitySourcesState).get(IdentitySourceArn)
    if (source === undefined) throw new ServiceError('ResourceNotFoundException', `Identity source ${IdentitySourceArn} does not exist`, { status: 404 })
    return described(source)
  },

  ListIdentitySources(_, { account }) {
    return { IdentitySources: [...account.state(identitySourcesState).values()].map(described) }
  },

  DeleteIdentitySource({ IdentitySourceArn }, { account, world }) {
    const isUsed = [...world.state(teamsState).values()].some(({ approvers }) => approvers.some((one) => one.identitySourceArn === IdentitySourceArn))
    if (isUsed) throw new ServiceError('ConflictException', 'Approval teams use the identity source', { status: 409 })
    account.state(identitySourcesState).delete(IdentitySourceArn)
    return {}
  },
} satisfies Partial<Handlers<MpaOperations>>
