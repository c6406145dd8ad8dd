/** The policies of AWS that say what a team may decide about. */

import type { MpaOperations } from '../../models/mpa.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { requireTeam } from './team-handlers.ts'
import { restoreAccessPolicy } from './team.ts'

const version = {
  Arn: `${restoreAccessPolicy}/1`,
  PolicyArn: restoreAccessPolicy,
  VersionId: 1,
  PolicyType: 'AWS_MANAGED',
  IsDefault: true,
  Name: 'CreateRestoreAccessVault',
  Status: 'ATTACHABLE',
  CreationTime: Date.UTC(2025, 5, 17),
  LastUpdatedTime: Date.UTC(2025, 5, 17),
} as const

const document = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: ['backup:CreateRestoreAccessBackupVault', 'backup:RevokeRestoreAccessBackupVault'], Resource: '*' }],
})

function notFound(what: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', `${what} does not exist`, { status: 404 })
}

export const mpaPolicyHandlers = {
  ListPolicies() {
    return { Policies: [{ Arn: restoreAccessPolicy, DefaultVersion: 1, PolicyType: 'AWS_MANAGED', Name: version.Name }] }
  },

  ListPolicyVersions({ PolicyArn }) {
    if (PolicyArn !== restoreAccessPolicy) throw notFound(PolicyArn)
    return { PolicyVersions: [version] }
  },

  GetPolicyVersion({ PolicyVersionArn }) {
    if (PolicyVersionArn !== version.Arn) throw notFound(PolicyVersionArn)
    return { PolicyVersion: { ...version, Document: document } }
  },

  ListResourcePolicies({ ResourceArn }, call) {
    const { policies } = requireTeam(call, ResourceArn)
    return { ResourcePolicies: policies.map((PolicyArn) => ({ PolicyArn, PolicyType: 'AWS_MANAGED' as const, PolicyName: version.Name })) }
  },

  GetResourcePolicy({ ResourceArn, PolicyName, PolicyType }, call) {
    requireTeam(call, ResourceArn)
    if (PolicyName !== version.Name || PolicyType !== 'AWS_MANAGED') throw notFound(PolicyName)
    return { ResourceArn, PolicyType, PolicyVersionArn: version.Arn, PolicyName, PolicyDocument: document }
  },
} satisfies Partial<Handlers<MpaOperations>>
