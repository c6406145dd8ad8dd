/** Roles: made, listed, given policies. */

import type { IamOperations, Role as RoleShape } from '../../models/iam.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Account } from '../../world/world.ts'
import { readPolicy } from '../policy-document.ts'
import { assertPolicyDocument, encodedDocument, iamState, requireRole, type Role, tagList, tagMap } from './iam-state.ts'
import { linkedRoleName, makeLinkedRole, makeRole } from './make-role.ts'
import { requirePolicy } from './managed-policies.ts'
import { unknownPrincipal } from './unknown-principal.ts'

function describedRole(role: Role): RoleShape {
  return {
    RoleName: role.name,
    RoleId: role.id,
    Arn: role.arn,
    Path: role.path,
    CreateDate: role.created,
    AssumeRolePolicyDocument: encodedDocument(role.trust),
    Description: role.description,
    MaxSessionDuration: role.maxSessionSeconds,
    PermissionsBoundary: boundary(role.permissionsBoundary),
    Tags: tagList(role.tags),
  }
}

export function boundary(arn: string | undefined): RoleShape['PermissionsBoundary'] {
  return arn === undefined ? undefined : { PermissionsBoundaryType: 'PermissionsBoundaryPolicy', PermissionsBoundaryArn: arn }
}

/** Roles that AWS services hold cannot be changed by the account. */
function requireOwnRole(account: Account, name: string): Role {
  const role = requireRole(account, name)
  if (role.path.startsWith('/aws-service-role/'))
    throw new ServiceError('UnmodifiableEntityException', `Cannot perform the operation on the protected role ${name}`)
  return role
}

function assertTrust(text: string, { world }: Account): void {
  assertPolicyDocument(text)
  const unknown = unknownPrincipal(world, readPolicy(text) ?? [])
  if (unknown !== null) throw new ServiceError('MalformedPolicyDocumentException', `Invalid principal in policy: "AWS":"${unknown}"`)
}

export const roleHandlers = {
  CreateRole(input, { account }) {
    const { RoleName: name, AssumeRolePolicyDocument: trust, Path: path, Description: description } = input
    assertTrust(trust, account)
    if (account.state(iamState).roles.has(name))
      throw new ServiceError('EntityAlreadyExistsException', `Role with name ${name} already exists.`)
    const options = {
      name,
      trust,
      path,
      description,
      maxSessionSeconds: input.MaxSessionDuration,
      permissionsBoundary: input.PermissionsBoundary,
    }
    return { Role: describedRole(makeRole(account, { ...options, tags: tagMap(input.Tags) })) }
  },

  CreateServiceLinkedRole({ AWSServiceName: service, Description: description }, { account }) {
    const name = linkedRoleName(service)
    if (account.state(iamState).roles.has(name))
      throw new ServiceError('InvalidInputException', `Service role name ${name} has been taken in this account`)
    return { Role: describedRole(makeLinkedRole(account, service, description)) }
  },

  GetRole({ RoleName }, { account }) {
    return { Role: describedRole(requireRole(account, RoleName)) }
  },

  ListRoles({ PathPrefix = '/' }, { account }) {
    const roles = [...account.state(iamState).roles.values()].filter(({ path }) => path.startsWith(PathPrefix))
    // As IAM does, lists leave out tags and boundaries.
    return { Roles: roles.map((role) => ({ ...describedRole(role), Tags: undefined, PermissionsBoundary: undefined })) }
  },

  DeleteRole({ RoleName }, { account }) {
    const { attached, inline } = requireOwnRole(account, RoleName)
    if (attached.size > 0) throw new ServiceError('DeleteConflictException', 'Cannot delete entity, must detach all policies first.')
    if (inline.size > 0) throw new ServiceError('DeleteConflictException', 'Cannot delete entity, must delete policies first.')
    account.state(iamState).roles.delete(RoleName)
    return {}
  },

  UpdateAssumeRolePolicy({ RoleName, PolicyDocument }, { account }) {
    assertTrust(PolicyDocument, account)
    requireOwnRole(account, RoleName).trust = PolicyDocument
    return {}
  },

  UpdateRole({ RoleName, Description, MaxSessionDuration }, { account }) {
    const role = requireOwnRole(account, RoleName)
    if (Description !== undefined) role.description = Description
    if (MaxSessionDuration !== undefined) role.maxSessionSeconds = MaxSessionDuration
    return {}
  },

  PutRolePermissionsBoundary({ RoleName, PermissionsBoundary }, { account }) {
    requireOwnRole(account, RoleName).permissionsBoundary = requirePolicy(account, PermissionsBoundary).arn
    return {}
  },

  DeleteRolePermissionsBoundary({ RoleName }, { account }) {
    const role = requireOwnRole(account, RoleName)
    if (role.permissionsBoundary === undefined)
      throw new ServiceError('NoSuchEntityException', `The role with name ${RoleName} has no permissions boundary.`)
    role.permissionsBoundary = undefined
    return {}
  },

  TagRole({ RoleName, Tags }, { account }) {
    const { tags } = requireRole(account, RoleName)
    for (const { Key, Value } of Tags) tags.set(Key, Value)
    return {}
  },

  ListRoleTags({ RoleName }, { account }) {
    return { Tags: tagList(requireRole(account, RoleName).tags) }
  },

  PutRolePolicy({ RoleName, PolicyName, PolicyDocument }, { account }) {
    assertPolicyDocument(PolicyDocument)
    requireOwnRole(account, RoleName).inline.set(PolicyName, PolicyDocument)
    return {}
  },

  GetRolePolicy({ RoleName, PolicyName }, { account }) {
    const document = requireRole(account, RoleName).inline.get(PolicyName)
    if (document === undefined) throw new ServiceError('NoSuchEntityException', `The role policy with name ${PolicyName} cannot be found.`)
    return { RoleName, PolicyName, PolicyDocument: encodedDocument(document) }
  },

  DeleteRolePolicy({ RoleName, PolicyName }, { account }) {
    if (!requireOwnRole(account, RoleName).inline.delete(PolicyName)) {
      throw new ServiceError('NoSuchEntityException', `The role policy with name ${PolicyName} cannot be found.`)
    }
    return {}
  },

  ListRolePolicies({ RoleName }, { account }) {
    return { PolicyNames: [...requireRole(account, RoleName).inline.keys()] }
  },

  AttachRolePolicy({ RoleName, PolicyArn }, { account }) {
    requireOwnRole(account, RoleName).attached.add(requirePolicy(account, PolicyArn).arn)
    return {}
  },

  DetachRolePolicy({ RoleName, PolicyArn }, { account }) {
    if (!requireOwnRole(account, RoleName).attached.delete(PolicyArn))
      throw new ServiceError('NoSuchEntityException', `Policy ${PolicyArn} was not found.`)
    return {}
  },

  ListAttachedRolePolicies({ RoleName }, { account }) {
    const arns = [...requireRole(account, RoleName).attached]
    return { AttachedPolicies: arns.map((PolicyArn) => ({ PolicyArn, PolicyName: requirePolicy(account, PolicyArn).name })) }
  },
} satisfies Partial<Handlers<IamOperations>>
