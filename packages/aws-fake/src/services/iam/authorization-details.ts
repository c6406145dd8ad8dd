/** Everything that decides who may do what in an account, in one list of four. */

import type { IamOperations, ManagedPolicyDetail } from '../../models/iam.ts'
import type { Handlers } from '../../world/call.ts'
import type { Account } from '../../world/world.ts'
import { awsPolicies } from './aws-policies.ts'
import { encodedDocument, groupsOf, iamState, type ManagedPolicy, type Principal, tagList } from './iam-state.ts'
import { attachmentsOf, requirePolicy } from './managed-policies.ts'
import { boundary } from './role-handlers.ts'

function policiesOf(
  account: Account,
  { attached }: Pick<Principal, 'attached'>,
): { readonly PolicyName: string; readonly PolicyArn: string }[] {
  return [...attached].map((PolicyArn) => ({ PolicyName: requirePolicy(account, PolicyArn).name, PolicyArn }))
}

function inlineOf({ inline }: Pick<Principal, 'inline'>): { readonly PolicyName: string; readonly PolicyDocument: string }[] {
  return [...inline].map(([PolicyName, document]) => ({ PolicyName, PolicyDocument: encodedDocument(document) }))
}

function policyDetail(account: Account, policy: ManagedPolicy): ManagedPolicyDetail {
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersion,
    AttachmentCount: attachmentsOf(account, policy.arn),
    IsAttachable: true,
    CreateDate: policy.created,
    UpdateDate: policy.versions.at(-1)?.created,
    PolicyVersionList: policy.versions.map(({ id, document, created }) => ({
      VersionId: id,
      Document: encodedDocument(document),
      IsDefaultVersion: id === policy.defaultVersion,
      CreateDate: created,
    })),
  }
}

export const authorizationDetailHandlers = {
  /** With AWS's own policies only where they are attached, as IAM does. */
  GetAccountAuthorizationDetails({ Filter }, { account }) {
    const { users, groups, roles, policies } = account.state(iamState)
    const wants = (kind: NonNullable<typeof Filter>[number]): boolean => Filter?.includes(kind) ?? true
    const used = [...awsPolicies.values()].filter(({ arn }) => attachmentsOf(account, arn) > 0)
    const listed = [...(wants('LocalManagedPolicy') ? policies.values() : []), ...(wants('AWSManagedPolicy') ? used : [])]
    return {
      UserDetailList: [...(wants('User') ? users.values() : [])].map((user) => ({
        UserName: user.name,
        UserId: user.id,
        Arn: user.arn,
        Path: user.path,
        CreateDate: user.created,
        UserPolicyList: inlineOf(user),
        GroupList: groupsOf(account, user.name).map(({ name }) => name),
        AttachedManagedPolicies: policiesOf(account, user),
        PermissionsBoundary: boundary(user.permissionsBoundary),
        Tags: tagList(user.tags),
      })),
      GroupDetailList: [...(wants('Group') ? groups.values() : [])].map((group) => ({
        GroupName: group.name,
        GroupId: group.id,
        Arn: group.arn,
        Path: group.path,
        CreateDate: group.created,
        GroupPolicyList: inlineOf(group),
        AttachedManagedPolicies: policiesOf(account, group),
      })),
      RoleDetailList: [...(wants('Role') ? roles.values() : [])].map((role) => ({
        RoleName: role.name,
        RoleId: role.id,
        Arn: role.arn,
        Path: role.path,
        CreateDate: role.created,
        AssumeRolePolicyDocument: encodedDocument(role.trust),
        InstanceProfileList: [],
        RolePolicyList: inlineOf(role),
        AttachedManagedPolicies: policiesOf(account, role),
        PermissionsBoundary: boundary(role.permissionsBoundary),
        Tags: tagList(role.tags),
      })),
      Policies: listed.map((policy) => policyDetail(account, policy)),
    }
  },
} satisfies Partial<Handlers<IamOperations>>
