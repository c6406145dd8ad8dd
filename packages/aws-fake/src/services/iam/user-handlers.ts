/** Users and their policies. */

import type { IamOperations, User } from '../../models/iam.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Account } from '../../world/world.ts'
import { assertPolicyDocument, groupsOf, iamState, type Principal, requireUser, tagList, tagMap } from './iam-state.ts'
import { requirePolicy } from './managed-policies.ts'
import { boundary } from './role-handlers.ts'

function described(user: Principal): User {
  return {
    UserName: user.name,
    UserId: user.id,
    Arn: user.arn,
    Path: user.path,
    CreateDate: user.created,
    PermissionsBoundary: boundary(user.permissionsBoundary),
    Tags: tagList(user.tags),
  }
}

/** A new user with an access key, which speaks for it from now on. */
export function makeUser(
  account: Account,
  name: string,
  path = '/',
  permissionsBoundary?: string,
  tags = new Map<string, string>(),
): Principal & { readonly accessKeyId: string } {
  const { world } = account
  const accessKeyId = world.ids.iam('AKIA')
  const arn = `arn:aws:iam::${account.id}:user${path}${name}`
  const user = {
    name,
    id: world.ids.iam('AIDA'),
    arn,
    path,
    created: world.clock.now(),
    permissionsBoundary,
    tags,
    inline: new Map<string, string>(),
    attached: new Set<string>(),
  }
  account.state(iamState).users.set(name, user)
  world.addCaller({ accessKeyId, accountId: account.id, arn, userId: user.id, type: 'IAMUser' })
  return { ...user, accessKeyId }
}

export const userHandlers = {
  CreateUser({ UserName, Path, PermissionsBoundary, Tags }, { account }) {
    if (account.state(iamState).users.has(UserName))
      throw new ServiceError('EntityAlreadyExistsException', `User with name ${UserName} already exists.`)
    makeUser(account, UserName, Path, PermissionsBoundary, tagMap(Tags))
    return { User: described(requireUser(account, UserName)) }
  },

  GetUser({ UserName }, { account, caller }) {
    const name = UserName ?? caller.arn.split('/').at(-1) ?? ''
    return { User: described(requireUser(account, name)) }
  },

  ListUsers({ PathPrefix = '/' }, { account }) {
    const users = [...account.state(iamState).users.values()].filter(({ path }) => path.startsWith(PathPrefix))
    return { Users: users.map((user) => ({ ...described(user), Tags: undefined, PermissionsBoundary: undefined })) }
  },

  DeleteUser({ UserName }, { account }) {
    const { attached, inline } = requireUser(account, UserName)
    if (attached.size + inline.size > 0)
      throw new ServiceError('DeleteConflictException', 'Cannot delete entity, must detach all policies first.')
    if (groupsOf(account, UserName).length > 0)
      throw new ServiceError('DeleteConflictException', 'Cannot delete entity, must remove users from group first.')
    account.state(iamState).users.delete(UserName)
    return {}
  },

  PutUserPolicy({ UserName, PolicyName, PolicyDocument }, { account }) {
    assertPolicyDocument(PolicyDocument)
    requireUser(account, UserName).inline.set(PolicyName, PolicyDocument)
    return {}
  },

  DeleteUserPolicy({ UserName, PolicyName }, { account }) {
    if (!requireUser(account, UserName).inline.delete(PolicyName))
      throw new ServiceError('NoSuchEntityException', `The user policy with name ${PolicyName} cannot be found.`)
    return {}
  },

  ListUserPolicies({ UserName }, { account }) {
    return { PolicyNames: [...requireUser(account, UserName).inline.keys()] }
  },

  AttachUserPolicy({ UserName, PolicyArn }, { account }) {
    requireUser(account, UserName).attached.add(requirePolicy(account, PolicyArn).arn)
    return {}
  },

  ListAttachedUserPolicies({ UserName }, { account }) {
    const arns = [...requireUser(account, UserName).attached]
    return { AttachedPolicies: arns.map((PolicyArn) => ({ PolicyArn, PolicyName: requirePolicy(account, PolicyArn).name })) }
  },

  ListAccountAliases() {
    return { AccountAliases: [] }
  },
} satisfies Partial<Handlers<IamOperations>>
