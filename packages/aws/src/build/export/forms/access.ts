/** Roles of people, approval teams, and VPC endpoints: by what ways backups are reached. */
import { vpcEndpointAspect } from '../../aspects/ec2/vpc-endpoint.ts'
import { roleBoundaryAspect } from '../../aspects/iam/role-boundary.ts'
import { rolePolicyAspect } from '../../aspects/iam/role-policy.ts'
import { roleSessionAspect } from '../../aspects/iam/role-session.ts'
import { roleAspect } from '../../aspects/iam/role.ts'
import { approvalTeamAspect } from '../../aspects/mpa/approval-team.ts'
import { ownAccountTags } from '../../aspects/own-account.ts'
import { ownTag } from '../../../intent/classify.ts'
import { formOf, TerraformReference } from '../export-form.ts'
import type { ExportPlace } from '../export-place.ts'
import { endpointServices } from '../../../intent/endpoint-service.ts'
import { label, logicalId } from './labels.ts'

const ownTags = Object.entries(ownAccountTags).map(([Key, Value]) => ({ Key, Value }))
const description = 'Made and looked after by Holdfast'
const policyName = 'holdfast'
const noRole = 'its role is not of this template'

function isMade(place: ExportPlace, name: string): boolean {
  return place.find([roleAspect.kind], { name }) !== undefined
}

/** What must be there before somebody hands on a role by its ARN: the role and its policy, if the template makes them. */
export function roleFirst(place: ExportPlace, region: string, arn: string): { readonly logicalIds: readonly string[]; readonly addresses: readonly string[] } {
  const name = arn.split('/').at(-1) ?? ''
  if (!isMade(place, name)) return { logicalIds: [], addresses: [] }
  const hasPolicy = place.find([rolePolicyAspect.kind], { name }) !== undefined
  const logicalIds = [logicalId('Role', name), ...(hasPolicy ? [logicalId('Role', name, 'Policy')] : [])]
  const addresses = [`aws_iam_role.${label(name)}`, ...(hasPolicy ? [`aws_iam_role_policy.${label(name)}`] : [])]
  // templates are one for each Region, and what is global is in one of them
  return { logicalIds: region === place.home ? logicalIds : [], addresses }
}

export const accessForms = [
  formOf(roleAspect, {
    cloudformation: ({ target: { name }, value: { trust, sessionSeconds, boundary }, isThere }) => [
      {
        ...{ logicalId: logicalId('Role', name), type: 'AWS::IAM::Role' },
        properties: {
          ...{ RoleName: name, Description: description, AssumeRolePolicyDocument: JSON.parse(trust) as unknown },
          ...{ MaxSessionDuration: sessionSeconds, ...(boundary !== null && { PermissionsBoundary: boundary }), Tags: ownTags },
        },
        identifier: isThere ? { RoleName: name } : null,
      },
    ],
    terraform: ({ target: { name }, value: { trust, sessionSeconds, boundary }, isThere }) => [
      {
        ...{ type: 'aws_iam_role', label: label(name), importId: isThere ? name : null },
        body: {
          ...{ name, description, assume_role_policy: trust, max_session_duration: sessionSeconds },
          ...(boundary !== null && { permissions_boundary: boundary }),
          tags: ownAccountTags,
        },
      },
    ],
  }),
  formOf(rolePolicyAspect, {
    cloudformation: ({ target: { name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Role', name, 'Policy'), type: 'AWS::IAM::RolePolicy' },
        properties: {
          RoleName: isMade(place, name) ? { Ref: logicalId('Role', name) } : name,
          ...{ PolicyName: policyName, PolicyDocument: JSON.parse(value) as unknown },
        },
        identifier: isThere ? { PolicyName: policyName, RoleName: name } : null,
      },
    ],
    terraform: ({ target: { name }, value, isThere }, place) => [
      {
        ...{ type: 'aws_iam_role_policy', label: label(name), importId: isThere ? `${name}:${policyName}` : null },
        body: { role: isMade(place, name) ? new TerraformReference(`aws_iam_role.${label(name)}`, 'name') : name, name: policyName, policy: value },
      },
    ],
  }),
  formOf(roleSessionAspect, {
    cloudformation: ({ target: { name }, value }, place) =>
      isMade(place, name) ? [{ logicalId: logicalId('Role', name), type: 'AWS::IAM::Role', properties: { MaxSessionDuration: value.seconds } }] : noRole,
    terraform: ({ target: { name }, value }, place) =>
      isMade(place, name) ? [{ type: 'aws_iam_role', label: label(name), body: { max_session_duration: value.seconds } }] : noRole,
  }),
  formOf(roleBoundaryAspect, {
    cloudformation: ({ target: { name }, value }, place) =>
      isMade(place, name) ? [{ logicalId: logicalId('Role', name), type: 'AWS::IAM::Role', properties: { PermissionsBoundary: value.policy } }] : noRole,
    terraform: ({ target: { name }, value }, place) =>
      isMade(place, name) ? [{ type: 'aws_iam_role', label: label(name), body: { permissions_boundary: value.policy } }] : noRole,
  }),
  formOf(approvalTeamAspect, {
    cloudformation: ({ target: { region, name }, value, isThere }, place) => [
      {
        ...{ logicalId: logicalId('Team', name), type: 'AWS::MPA::ApprovalTeam' },
        properties: {
          ...{ Name: name, Description: 'Decides who may restore from air-gapped vaults. Made by Holdfast.' },
          ApprovalStrategy: { MofN: { MinApprovalsRequired: value.needed } },
          Approvers: value.approvers.map((id) => ({ PrimaryIdentityId: id, PrimaryIdentitySourceArn: value.identitySource })),
          Policies: [{ PolicyArn: `arn:${place.partition}:mpa:::aws:policy/backup.amazonaws.com/CreateRestoreAccessVault/$DEFAULT` }],
          Tags: ownTags,
        },
        identifier: isThere ? { Arn: place.arn('mpa', region, `approval-team/${name}`) } : null,
      },
    ],
    terraform: 'the provider has no resource for approval teams',
  }),
  formOf(vpcEndpointAspect, {
    async idOf(reader, { region, vpc, service }) {
      const Filters = [
        { Name: 'vpc-id', Values: [vpc] },
        { Name: 'service-name', Values: endpointServices(region, service) },
      ]
      const all = await reader.list('ec2', region, { operation: 'DescribeVpcEndpoints', input: { Filters }, lists: ['VpcEndpoints'] })
      const own = all.find(({ Tags }) => JSON.stringify(Tags ?? []).includes(`"${ownTag}"`))
      return own === undefined ? null : String(own['VpcEndpointId'])
    },
    cloudformation: ({ target: { region, vpc, service }, value: { policy, subnets, groups }, id }) => [
      {
        ...{ logicalId: logicalId('Endpoint', service, vpc), type: 'AWS::EC2::VPCEndpoint' },
        properties: {
          ...{ VpcEndpointType: 'Interface', VpcId: vpc, ServiceName: endpointServices(region, service)[0] },
          ...{ SubnetIds: subnets, SecurityGroupIds: groups, PrivateDnsEnabled: true },
          ...{ PolicyDocument: JSON.parse(policy) as unknown, Tags: [{ Key: ownTag, Value: 'endpoint' }] },
        },
        identifier: id === null ? null : { Id: id },
      },
    ],
    terraform: ({ target: { region, vpc, service }, value: { policy, subnets, groups }, id }) => [
      {
        ...{ type: 'aws_vpc_endpoint', label: label(service, vpc), importId: id },
        body: {
          ...{ vpc_endpoint_type: 'Interface', vpc_id: vpc, service_name: endpointServices(region, service)[0] },
          ...{ subnet_ids: subnets, security_group_ids: groups, private_dns_enabled: true },
          ...{ policy, tags: { [ownTag]: 'endpoint' } },
        },
      },
    ],
  }),
]
