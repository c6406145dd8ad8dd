/** What all aspects of an organization ask: which organization it is, its root, and policies of ours in it. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { forAll } from '../own-account.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

/** The types of policies that Holdfast makes. */
export const policyType = v.picklist(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'BACKUP_POLICY'])
export type PolicyType = v.InferOutput<typeof policyType>

export const policyTarget = v.strictObject({ region: v.literal('global'), type: policyType, name: v.pipe(v.string(), v.regex(/^[\w.-]{1,128}$/)) })
export type PolicyTarget = v.InferOutput<typeof policyTarget>

export const servicePrincipal = v.pipe(v.string(), v.regex(/^[a-z0-9.-]{1,128}$/))

export interface OwnOrganization {
  readonly id: string
  readonly managementId: string
}

/** Null: the account is in none. */
export async function findOrganization(reader: Reader): Promise<OwnOrganization | null> {
  const answer = await reader.askFor(['AWSOrganizationsNotInUseException'], 'organizations', 'global', 'DescribeOrganization', {})
  if (answer === null) return null
  const { Id = '', MasterAccountId = '' } = answer['Organization'] as { readonly Id?: string; readonly MasterAccountId?: string }
  return { id: Id, managementId: MasterAccountId }
}

interface Root {
  readonly Id: string
  readonly PolicyTypes?: readonly { readonly Type?: string; readonly Status?: string }[]
}

/** An organization has one. */
export async function findRoot(reader: Reader): Promise<Root> {
  const [root] = await reader.list('organizations', 'global', { operation: 'ListRoots', lists: ['Roots'] })
  return root as unknown as Root
}

/** Policies of the type, those of AWS's own too: summaries. */
export async function listPolicies(reader: Reader, type: PolicyType): Promise<readonly Members[]> {
  return await reader.list('organizations', 'global', { operation: 'ListPolicies', input: { Filter: type }, lists: ['Policies'] })
}

/** A policy of ours, by its name and tag: names are unique among those of a type. Null if there is none. */
export async function findOwnPolicy(reader: Reader, { type, name }: PolicyTarget): Promise<{ readonly policy: Members | null } | { readonly obstacle: string }> {
  const policy = (await listPolicies(reader, type)).find((one) => one['Name'] === name)
  if (policy === undefined) return { policy: null }
  const tags = await reader.list('organizations', 'global', { operation: 'ListTagsForResource', input: { ResourceId: policy['Id'] }, lists: ['Tags'] })
  const obstacle = obstacleOf(tagMap(tags), forAll, reader.context.foreignMarks)
  return obstacle === null ? { policy } : { obstacle }
}

/** Ids of the root, units and accounts that a policy is attached to. */
export async function targetsOf(reader: Reader, policyId: unknown): Promise<readonly string[]> {
  const targets = await reader.list('organizations', 'global', { operation: 'ListTargetsForPolicy', input: { PolicyId: policyId }, lists: ['Targets'] })
  return targets.map(({ TargetId }) => String(TargetId))
}

/** For people. */
export const wordOfType: Readonly<Record<PolicyType, string>> = {
  SERVICE_CONTROL_POLICY: 'service control policy',
  RESOURCE_CONTROL_POLICY: 'resource control policy',
  BACKUP_POLICY: 'backup policy',
}
