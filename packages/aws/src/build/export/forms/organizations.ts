/** Policies of an organization, what they are attached to, and what services and accounts may do in it. */
import { delegatedAdministratorAspect } from '../../aspects/organizations/delegated-administrator.ts'
import { findOwnPolicy, type PolicyTarget } from '../../aspects/organizations/organization.ts'
import { policyAttachmentAspect } from '../../aspects/organizations/policy-attachment.ts'
import { policyTypeAspect } from '../../aspects/organizations/policy-type.ts'
import { organizationPolicyAspect } from '../../aspects/organizations/policy.ts'
import { organizationResourcePolicyAspect } from '../../aspects/organizations/resource-policy.ts'
import { trustedAccessAspect } from '../../aspects/organizations/trusted-access.ts'
import { ownAccountTags } from '../../aspects/own-account.ts'
import type { Reader } from '../../aspects/reader.ts'
import { formOf, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { label, logicalId } from './labels.ts'

const ownTags = Object.entries(ownAccountTags).map(([Key, Value]) => ({ Key, Value }))
const noPolicy = 'its policy is not of this template'
const wholeOrganization = 'a template has it with the whole organization only, which is not for this one to make'

async function policyId(reader: Reader, { region, type, name }: PolicyTarget): Promise<string | null> {
  const found = await findOwnPolicy(reader, { region, type, name })
  const id = 'policy' in found ? found.policy?.['Id'] : undefined
  return typeof id === 'string' ? id : null
}

function isMade(place: ExportPlace, { type, name }: PolicyTarget): boolean {
  return place.find([organizationPolicyAspect.kind], { type, name }) !== undefined
}

export const organizationForms = [
  formOf(policyTypeAspect, { cloudformation: wholeOrganization, terraform: wholeOrganization }),
  formOf(organizationPolicyAspect, {
    idOf: policyId,
    cloudformation: ({ target: { type, name }, value, id }) => [
      {
        ...{ logicalId: logicalId(type.toLowerCase(), name), type: 'AWS::Organizations::Policy' },
        properties: { Name: name, Type: type, Description: value.description, Content: JSON.parse(value.content) as unknown, Tags: ownTags },
        identifier: id === null ? null : { Id: id },
      },
    ],
    terraform: ({ target: { type, name }, value, id }) => [
      {
        ...{ type: 'aws_organizations_policy', label: label(type.toLowerCase(), name), importId: id },
        body: { name, type, description: value.description, content: value.content, tags: ownAccountTags },
      },
    ],
  }),
  formOf(policyAttachmentAspect, {
    async idOf(reader, target) {
      const id = await policyId(reader, target)
      return id === null ? null : `${target.to}:${id}`
    },
    cloudformation: ({ target }, place) => {
      if (!isMade(place, target)) return noPolicy
      const { type, name } = target
      const TargetIds = place.all(policyAttachmentAspect.kind, { type, name }).map(({ target: one }) => one['to'])
      return [{ logicalId: logicalId(type.toLowerCase(), name), type: 'AWS::Organizations::Policy', properties: { TargetIds } }]
    },
    terraform: ({ target, id }, place) => {
      if (!isMade(place, target)) return noPolicy
      const { type, name, to } = target
      const policy_id = new TerraformReference(`aws_organizations_policy.${label(type.toLowerCase(), name)}`, 'id')
      const part = { type: 'aws_organizations_policy_attachment', label: label(type.toLowerCase(), name, to), importId: id }
      return [{ ...part, body: { policy_id, target_id: to } }]
    },
  }),
  formOf(trustedAccessAspect, {
    cloudformation: 'CloudFormation has no resource type for trusted access of services',
    terraform: ({ target: { service }, isThere }) => [
      {
        ...{ type: 'aws_organizations_aws_service_access', label: label(service), importId: isThere ? service : null },
        body: { service_principal: service },
      },
    ],
  }),
  formOf(delegatedAdministratorAspect, {
    cloudformation: 'CloudFormation has no resource type for delegated administrators',
    terraform: ({ target: { service, account }, isThere }, place) => {
      const isTrusted = place.find([trustedAccessAspect.kind], { service }) !== undefined
      return [
        {
          ...{ type: 'aws_organizations_delegated_administrator', label: label(service, account) },
          body: { account_id: account, service_principal: service },
          dependsOn: isTrusted ? [`aws_organizations_aws_service_access.${label(service)}`] : [],
          importId: isThere ? `${account}/${service}` : null,
        },
      ]
    },
  }),
  formOf(organizationResourcePolicyAspect, {
    async idOf(reader) {
      const answer = await reader.askFor(['ResourcePolicyNotFoundException'], 'organizations', 'global', 'DescribeResourcePolicy', {})
      const { Id } = ((answer?.['ResourcePolicy'] as { readonly ResourcePolicySummary?: { readonly Id?: string } } | undefined)?.ResourcePolicySummary ?? {})
      return Id ?? null
    },
    cloudformation: ({ value, id }) => [
      {
        ...{ logicalId: 'DelegationOfPolicies', type: 'AWS::Organizations::ResourcePolicy' },
        properties: { Content: JSON.parse(value) as unknown },
        identifier: id === null ? null : { Id: id },
      },
    ],
    terraform: ({ value, id }) => [
      { type: 'aws_organizations_resource_policy', label: 'delegation', body: { content: value }, importId: id },
    ],
  }),
]
