/** Groups: their users and policies. */

import type { Group as GroupShape, IamOperations } from '../../models/iam.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Account } from '../../world/world.ts'
import { assertPolicyDocument, type Group, groupsOf, iamState, requireGroup, requireUser } from './iam-state.ts'
import { requirePolicy } from './managed-policies.ts'

export function makeGroup(account: Account, name: string, path = '/'): Group {
  const { world } = account
  const group: Group = {
    name,
    id: world.ids.iam('AGPA'),
    arn: `arn:aws:iam::${account.id}:group${path}${name}`,
    path,
    created: world.clock.now(),
    inline: new Map(),
    attached: new Set(),
    members: new Set(),
  }
  account.state(iamState).groups.set(name, group)
  return group
}

function described({ name, id, arn, path, created }: Group): GroupShape {
  return { GroupName: name, GroupId: id, Arn: arn, Path: path, CreateDate: created }
}

export const groupHandlers = {
  CreateGroup({ GroupName, Path }, { account }) {
    if (account.state(iamState).groups.has(GroupName))
      throw new ServiceError('EntityAlreadyExistsException', `Group with name ${GroupName} already exists.`)
    return { Group: described(makeGroup(account, GroupName, Path)) }
  },

  DeleteGroup({ GroupName }, { account }) {
    const { members, inline, attached } = requireGroup(account, GroupName)
    if (members.size + inline.size + attached.size > 0)
      throw new ServiceError('DeleteConflictException', 'Cannot delete entity, must remove users and policies first.')
    account.state(iamState).groups.delete(GroupName)
    return {}
  },

  ListGroups({ PathPrefix = '/' }, { account }) {
    const groups = [...account.state(iamState).groups.values()].filter(({ path }) => path.startsWith(PathPrefix))
    return { Groups: groups.map(described) }
  },

  GetGroup({ GroupName }, { account }) {
    const group = requireGroup(account, GroupName)
    const users = [...group.members].map((name) => requireUser(account, name))
    return {
      Group: described(group),
      Users: users.map(({ name, id, arn, path, created }) => ({ UserName: name, UserId: id, Arn: arn, Path: path, CreateDate: created })),
    }
  },

  ListGroupsForUser({ UserName }, { account }) {
    return { Groups: groupsOf(account, requireUser(account, UserName).name).map(described) }
  },

  AddUserToGroup({ GroupName, UserName }, { account }) {
    requireGroup(account, GroupName).members.add(requireUser(account, UserName).name)
    return {}
  },

  RemoveUserFromGroup({ GroupName, UserName }, { account }) {
    requireGroup(account, GroupName).members.delete(requireUser(account, UserName).name)
    return {}
  },

  PutGroupPolicy({ GroupName, PolicyName, PolicyDocument }, { account }) {
    assertPolicyDocument(PolicyDocument)
    requireGroup(account, GroupName).inline.set(PolicyName, PolicyDocument)
    return {}
  },

  DeleteGroupPolicy({ GroupName, PolicyName }, { account }) {
    if (!requireGroup(account, GroupName).inline.delete(PolicyName))
      throw new ServiceError('NoSuchEntityException', `The group policy with name ${PolicyName} cannot be found.`)
    return {}
  },

  AttachGroupPolicy({ GroupName, PolicyArn }, { account }) {
    requireGroup(account, GroupName).attached.add(requirePolicy(account, PolicyArn).arn)
    return {}
  },

  DetachGroupPolicy({ GroupName, PolicyArn }, { account }) {
    if (!requireGroup(account, GroupName).attached.delete(PolicyArn))
      throw new ServiceError('NoSuchEntityException', `Policy ${PolicyArn} was not found.`)
    return {}
  },
} satisfies Partial<Handlers<IamOperations>>
