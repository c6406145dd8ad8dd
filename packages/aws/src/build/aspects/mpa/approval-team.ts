/** A team that decides together who may restore from air-gapped vaults. Teams are of us-east-1, whatever Region the vaults are in. */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect } from '../aspect.ts'
import { arnText, shortText } from '../fields.ts'
import { obstacleOf, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'
import { forAll, ownAccountTags } from '../own-account.ts'

export const teamRegion = 'us-east-1'

/** The name in the ARN of the policy that lets a team decide about restores. */
const policyName = 'backup.amazonaws.com/CreateRestoreAccessVault'

const teamTarget = v.strictObject({ region: v.literal(teamRegion), name: v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/)) })

export function teamArn({ partition }: { readonly partition: string }, account: string, name: string): string {
  return `arn:${partition}:mpa:${teamRegion}:${account}:approval-team/${name}`
}

/** Null if there is none. */
export async function describeTeam(reader: Reader, Arn: string): Promise<Members | null> {
  return await reader.askFor(['ResourceNotFoundException'], 'mpa', teamRegion, 'GetApprovalTeam', { Arn })
}

interface Approver {
  readonly PrimaryIdentityId: string
  readonly PrimaryIdentitySourceArn: string
}

export const approvalTeamAspect = defineAspect({
  kind: 'mpa-approval-team',
  target: teamTarget,
  value: v.strictObject({
    needed: v.number(),
    /** Ids of users of IAM Identity Center, in the order of the alphabet. */
    approvers: v.pipe(v.array(shortText), v.minLength(1)),
    identitySource: arnText,
  }),
  nameOf: ({ name }) => `approval team ${name}`,

  async read(reader, { name }) {
    const arn = teamArn(reader.context, reader.context.account, name)
    const team = await describeTeam(reader, arn)
    if (team === null) return { value: null }
    const { Tags } = await reader.ask('mpa', teamRegion, 'ListTagsForResource', { ResourceArn: arn })
    const obstacle = obstacleOf(tagMap(Tags), forAll, reader.context.foreignMarks)
    if (obstacle !== null) return { obstacle }
    const { MofN } = team['ApprovalStrategy'] as { readonly MofN: { readonly MinApprovalsRequired: number } }
    const approvers = (team['Approvers'] ?? []) as readonly Approver[]
    return {
      value: {
        needed: MofN.MinApprovalsRequired,
        approvers: approvers.map(({ PrimaryIdentityId }) => PrimaryIdentityId).toSorted(),
        identitySource: approvers[0]?.PrimaryIdentitySourceArn ?? '',
      },
    }
  },

  async call(reader, { target: { name }, before, after, token }) {
    const at = { service: 'mpa', region: teamRegion } as const
    const Arn = teamArn(reader.context, reader.context.account, name)
    if (after === null) {
      const { VersionId } = (await describeTeam(reader, Arn)) ?? {}
      return { ...at, operation: 'DeleteInactiveApprovalTeamVersion', input: { Arn, VersionId } }
    }
    if (before !== null) return null
    const policies = await reader.list('mpa', teamRegion, { operation: 'ListPolicies', lists: ['Policies'] })
    const policy = policies.find((one) => String(one['Arn']).endsWith(policyName))
    if (policy === undefined) throw new HoldfastError('PLAN_OUTDATED', 'AWS has no policy by which a team decides about restores', { context: { policyName } })
    const input = {
      ...{ Name: name, Description: 'Decides who may restore from air-gapped vaults. Made by Holdfast.', ClientToken: token },
      ApprovalStrategy: { MofN: { MinApprovalsRequired: after.needed } },
      Approvers: after.approvers.map((id) => ({ PrimaryIdentityId: id, PrimaryIdentitySourceArn: after.identitySource })),
      ...{ Policies: [{ PolicyArn: `${String(policy['Arn'])}/$DEFAULT` }], Tags: ownAccountTags },
    }
    return { ...at, operation: 'CreateApprovalTeam', input }
  },

  async preflight(reader, { target: { name }, before, after }) {
    if (before === null) {
      const why = 'once its approvers have accepted, it is changed and deleted with their approval only'
      return { why, consent: `make team ${name}, which then decides about itself`, facts: ['until then it can be deleted'], obstacles: [] }
    }
    const team = await describeTeam(reader, teamArn(reader.context, reader.context.account, name))
    if (after === null && team?.['Status'] !== 'ACTIVE') return null
    const obstacle = 'a change of it takes its own approval: aws mpa update-approval-team asks for that'
    return { why: '', consent: null, facts: [], obstacles: [obstacle] }
  },
})

/** The one that was named, or the only one of the account; null if there is none, or several. */
export async function findIdentitySource(reader: Reader, named: string | undefined): Promise<string | null> {
  if (named !== undefined) return named
  try {
    const sources = await reader.list('mpa', teamRegion, { operation: 'ListIdentitySources', lists: ['IdentitySources'] })
    return sources.length === 1 ? String(sources[0]?.['IdentitySourceArn']) : null
  } catch (error) {
    if (isHoldfastError(error, 'AWS_DENIED')) return null
    throw error
  }
}
