/** Approval teams of multi-party approval, and their approvers. Everything is in us-east-1. */

import type { Instant } from '@holdfast/core/clock'
import type { GetApprovalTeamResponse, GetApprovalTeamResponseApprover } from '../../models/mpa.ts'
import type { Account, World } from '../../world/world.ts'

export interface Approver {
  readonly id: string
  readonly identityId: string
  readonly identitySourceArn: string
  status: NonNullable<GetApprovalTeamResponseApprover['PrimaryIdentityStatus']>
  respondedAt: Instant | null
  lastActivity: { readonly kind: NonNullable<GetApprovalTeamResponseApprover['LastActivity']>; readonly at: Instant } | null
  mfa: 'IN_SYNC' | 'OUT_OF_SYNC'
}

export interface Team {
  readonly arn: string
  readonly name: string
  readonly account: Account
  readonly created: Instant
  readonly policies: readonly string[]
  readonly tags: Map<string, string>
  version: number
  description: string
  /** M: how many have to agree. */
  needed: number
  approvers: readonly Approver[]
  status: NonNullable<GetApprovalTeamResponse['Status']>
  statusCode: GetApprovalTeamResponse['StatusCode']
  updated: Instant | null
}

/** Of the world, by ARN: teams are shared with other accounts. */
export const teamsState = { name: 'approval teams', create: (): Map<string, Team> => new Map() }

export interface IdentitySource {
  readonly arn: string
  readonly instanceArn: string
  readonly region: string
  readonly created: Instant
  readonly tags: Map<string, string>
}

/** Of an account. */
export const identitySourcesState = { name: 'mpa identity sources', create: (): Map<string, IdentitySource> => new Map() }

/** The policy of AWS that lets a team decide about restore access. */
export const restoreAccessPolicy = 'arn:aws:mpa:::aws:policy/backup.amazonaws.com/CreateRestoreAccessVault'

interface TeamOptions {
  readonly name: string
  readonly description?: string
  readonly needed: number
  /** Ids of users of IAM Identity Center. */
  readonly approvers: readonly { readonly identityId: string; readonly identitySourceArn: string }[]
  readonly tags?: Readonly<Record<string, string>>
}

/** A team that was just made: nobody has accepted yet. */
export function makeTeam(account: Account, { name, description = 'An approval team', needed, approvers, tags = {} }: TeamOptions): Team {
  const { world } = account
  const team: Team = {
    arn: account.region('us-east-1').arn('mpa', `approval-team/${name}`),
    name,
    account,
    created: world.clock.now(),
    policies: [`${restoreAccessPolicy}/$DEFAULT`],
    tags: new Map(Object.entries(tags)),
    version: 1,
    description,
    needed,
    approvers: approvers.map((one) => newApprover(world, one.identityId, one.identitySourceArn)),
    status: 'PENDING',
    statusCode: 'PENDING_ACTIVATION',
    updated: null,
  }
  world.state(teamsState).set(team.arn, team)
  return team
}

export function newApprover(world: World, identityId: string, identitySourceArn: string): Approver {
  const status = 'PENDING' as const
  return { id: world.ids.hex(32), identityId, identitySourceArn, status, respondedAt: null, lastActivity: null, mfa: 'IN_SYNC' }
}

/** What an approver does in the portal, by the mail that invited them. The team is active when all have accepted. */
export function answerInvitation(team: Team, identityId: string, status: 'ACCEPTED' | 'REJECTED'): void {
  const approver = team.approvers.find((one) => one.identityId === identityId)
  if (approver === undefined) throw new RangeError(`${identityId} is no approver of ${team.name}`)
  const at = team.account.world.clock.now()
  approver.status = status
  approver.respondedAt = at
  approver.lastActivity = { kind: 'RESPONDED_TO_INVITATION', at }
  if (status === 'REJECTED') {
    team.status = 'INACTIVE'
    team.statusCode = 'FAILED_ACTIVATION'
  } else if (team.approvers.every((one) => one.status === 'ACCEPTED')) {
    team.status = 'ACTIVE'
    team.statusCode = undefined
  }
}

/** Throws RangeError. */
export function findTeam(world: World, arn: string): Team {
  const team = world.state(teamsState).get(arn)
  if (team === undefined) throw new RangeError(`no team ${arn}`)
  return team
}
