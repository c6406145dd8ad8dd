/** Managed policies and their versions, at most five of them. */

import type { IamOperations, Policy as PolicyShape } from '../../models/iam.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Account } from '../../world/world.ts'
import { awsPolicies } from './aws-policies.ts'
import { assertPolicyDocument, encodedDocument, iamState, type ManagedPolicy, tagList, tagMap } from './iam-state.ts'

const maxVersions = 5

export function requirePolicy(account: Account, arn: string): ManagedPolicy {
  const policy = account.state(iamState).policies.get(arn) ?? awsPolicies.get(arn)
  if (policy === undefined) throw new ServiceError('NoSuchEntityException', `Policy ${arn} does not exist or is not attachable.`)
  return policy
}

/** To how many users, groups and roles a policy is attached. */
export function attachmentsOf(account: Account, arn: string): number {
  const { users, groups, roles } = account.state(iamState)
  return [...users.values(), ...groups.values(), ...roles.values()].filter(({ attached }) => attached.has(arn)).length
}

function described(account: Account, policy: ManagedPolicy): PolicyShape {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attachmentsOf(account, policy.arn),
    PermissionsBoundaryUsageCount: 0,
    IsAttachable: true,
    Description: policy.description,
    CreateDate: policy.created,
    UpdateDate: policy.versions.at(-1)?.created,
    Tags: tagList(policy.tags),
  }
}

export const managedPolicyHandlers = {
  CreatePolicy({ PolicyName: name, Path: path = '/', PolicyDocument, Description: description, Tags }, { account, now, world }) {
    assertPolicyDocument(PolicyDocument)
    const arn = `arn:aws:iam::${account.id}:policy${path}${name}`
    const { policies } = account.state(iamState)
    if (policies.has(arn))
      throw new ServiceError('EntityAlreadyExistsException', `A policy called ${name} already exists. Duplicate names are not allowed.`)
    const versions = [{ id: 'v1', document: PolicyDocument, created: now }]
    const policy = {
      name,
      id: world.ids.iam('ANPA'),
      arn,
      path,
      description,
      created: now,
      isAws: false,
      tags: tagMap(Tags),
      versions,
      defaultVersion: 'v1',
    }
    policies.set(arn, policy)
    return { Policy: described(account, policy) }
  },

  CreatePolicyVersion({ PolicyArn, PolicyDocument, SetAsDefault }, { account, now }) {
    assertPolicyDocument(PolicyDocument)
    const policy = requirePolicy(account, PolicyArn)
    if (policy.isAws) throw new ServiceError('InvalidInputException', 'A policy that AWS manages cannot be changed')
    if (policy.versions.length >= maxVersions) {
      throw new ServiceError(
        'LimitExceededException',
        `A managed policy can have up to ${maxVersions} versions. Before you create a new version, you must delete an existing version.`,
      )
    }
    const id = `v${Number(policy.versions.at(-1)?.id.slice(1) ?? 0) + 1}`
    policy.versions.push({ id, document: PolicyDocument, created: now })
    if (SetAsDefault === true) policy.defaultVersion = id
    return { PolicyVersion: { VersionId: id, IsDefaultVersion: SetAsDefault === true, CreateDate: now } }
  },

  GetPolicy({ PolicyArn }, { account }) {
    return { Policy: described(account, requirePolicy(account, PolicyArn)) }
  },

  GetPolicyVersion({ PolicyArn, VersionId }, { account }) {
    const policy = requirePolicy(account, PolicyArn)
    const version = policy.versions.find(({ id }) => id === VersionId)
    if (version === undefined)
      throw new ServiceError('NoSuchEntityException', `Policy ${PolicyArn} version ${VersionId} does not exist or is not attachable.`)
    const Document = encodedDocument(version.document)
    return { PolicyVersion: { Document, VersionId, IsDefaultVersion: version.id === policy.defaultVersion, CreateDate: version.created } }
  },

  ListPolicyVersions({ PolicyArn }, { account }) {
    const { versions, defaultVersion } = requirePolicy(account, PolicyArn)
    return {
      Versions: versions.map(({ id, created }) => ({ VersionId: id, IsDefaultVersion: id === defaultVersion, CreateDate: created })),
    }
  },

  ListPolicies({ Scope = 'All', OnlyAttached, PathPrefix = '/' }, { account }) {
    const all = [...(Scope === 'Local' ? [] : awsPolicies.values()), ...(Scope === 'AWS' ? [] : account.state(iamState).policies.values())]
    const found = all.filter(({ arn, path }) => path.startsWith(PathPrefix) && (OnlyAttached !== true || attachmentsOf(account, arn) > 0))
    return { Policies: found.map((policy) => described(account, policy)) }
  },

  DeletePolicy({ PolicyArn }, { account }) {
    const policy = requirePolicy(account, PolicyArn)
    if (policy.isAws) throw new ServiceError('InvalidInputException', 'A policy that AWS manages cannot be deleted')
    if (attachmentsOf(account, PolicyArn) > 0)
      throw new ServiceError('DeleteConflictException', 'Cannot delete a policy attached to entities.')
    if (policy.versions.length > 1)
      throw new ServiceError(
        'DeleteConflictException',
        'This policy has more than one version. Before you delete a policy, you must delete the other versions.',
      )
    account.state(iamState).policies.delete(PolicyArn)
    return {}
  },
} satisfies Partial<Handlers<IamOperations>>
