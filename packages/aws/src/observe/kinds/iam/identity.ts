import * as v from 'valibot'
import { flag, tags, text, texts } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'

const inline = v.optional(v.array(v.object({ PolicyName: v.string(), PolicyDocument: v.string() })))
const attached = v.optional(v.array(v.object({ PolicyArn: v.string() })))
const boundary = v.optional(v.object({ PermissionsBoundaryArn: text }))

/** Users, groups, roles and managed policies, `List` says which. Documents are percent-encoded, as IAM writes them. */
export const identityKind = listKind({
  name: 'identity',
  where: 'global',
  service: 'iam',
  operation: 'GetAccountAuthorizationDetails',
  lists: ['UserDetailList', 'GroupDetailList', 'RoleDetailList', 'Policies'],
  isTagged: true,
  token: { sent: 'Marker', received: 'Marker' },
  record: v.variant('List', [
    v.object({
      List: v.literal('UserDetailList'),
      Arn: v.string(),
      UserId: v.string(),
      UserPolicyList: inline,
      GroupList: texts,
      AttachedManagedPolicies: attached,
      PermissionsBoundary: boundary,
      Tags: tags,
    }),
    v.object({
      List: v.literal('RoleDetailList'),
      Arn: v.string(),
      RoleId: v.string(),
      AssumeRolePolicyDocument: text,
      RolePolicyList: inline,
      AttachedManagedPolicies: attached,
      PermissionsBoundary: boundary,
      Tags: tags,
    }),
    v.object({ List: v.literal('GroupDetailList'), Arn: text, GroupName: v.string(), GroupPolicyList: inline, AttachedManagedPolicies: attached }),
    v.object({
      List: v.literal('Policies'),
      Arn: v.string(),
      PolicyVersionList: v.optional(v.array(v.object({ Document: text, IsDefaultVersion: flag }))),
    }),
  ]),
})
export type IdentityRecord = RecordOf<typeof identityKind>
