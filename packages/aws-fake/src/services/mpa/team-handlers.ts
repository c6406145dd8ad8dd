/** Approval teams: made, read, changed and deleted, the last two with the approval of the team itself. */

import type { ApprovalTeamRequestApprover, GetApprovalTeamResponse, ListApprovalTeamsResponseApprovalTeam, MpaOperations } from '../../models/mpa.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { dayMs } from '../../world/fake-clock.ts'
import { dueState } from '../backup/jobs/due.ts'
import { startSession } from './session.ts'
import { type Approver, identitySourcesState, makeTeam, newApprover, restoreAccessPolicy, type Team, teamsState } from './team.ts'

/** A team of the caller's account, or one that it can know of as it is shared. */
export function requireTeam({ world }: Call, arn: string): Team {
  const team = world.state(teamsState).get(arn)
  if (team === undefined) throw new ServiceError('ResourceNotFoundException', `Approval team ${arn} does not exist`, { status: 404 })
  return team
}

function requireOwnTeam(call: Call, arn: string): Team {
  const team = requireTeam(call, arn)
  if (team.account !== call.account) throw new ServiceError('AccessDeniedException', `Approval team ${arn} is of another account`, { status: 403 })
  return team
}

function assertStrategy(call: Call, needed: number, approvers: readonly ApprovalTeamRequestApprover[]): void {
  const fail = (message: string): never => {
    throw new ServiceError('ValidationException', message)
  }
  if (approvers.length < 1 || approvers.length > 20) fail('A team has from 1 to 20 approvers')
  if (needed < 1 || needed > approvers.length) fail('MinApprovalsRequired must be from 1 to the number of approvers')
  if (new Set(approvers.map(({ PrimaryIdentityId }) => PrimaryIdentityId)).size < approvers.length) fail('An approver is named twice')
  const sources = call.account.state(identitySourcesState)
  const unknown = approvers.find(({ PrimaryIdentitySourceArn }) => !sources.has(PrimaryIdentitySourceArn))
  if (unknown !== undefined) fail(`Identity source ${unknown.PrimaryIdentitySourceArn} does not exist`)
}

function listed(team: Team): ListApprovalTeamsResponseApprovalTeam {
  return {
    CreationTime: team.created,
    ApprovalStrategy: { MofN: { MinApprovalsRequired: team.needed } },
    NumberOfApprovers: team.approvers.length,
    Arn: team.arn,
    Name: team.name,
    Description: team.description,
    Status: team.status,
    StatusCode: team.statusCode,
  }
}

function describedApprover(approver: Approver) {
  return {
    ApproverId: approver.id,
    ResponseTime: approver.respondedAt ?? undefined,
    PrimaryIdentityId: approver.identityId,
    PrimaryIdentitySourceArn: approver.identitySourceArn,
    PrimaryIdentityStatus: approver.status,
    LastActivity: approver.lastActivity?.kind,
    LastActivityTime: approver.lastActivity?.at,
    MfaMethods: [{ Type: 'EMAIL_OTP', SyncStatus: approver.mfa } as const],
  }
}

function described(team: Team): GetApprovalTeamResponse {
  return {
    ...listed(team),
    Approvers: team.approvers.map(describedApprover),
    VersionId: String(team.version),
    Policies: team.policies.map((PolicyArn) => ({ PolicyArn })),
    LastUpdateTime: team.updated ?? undefined,
  }
}

function requesterOf({ account, caller, region }: Call) {
  return { accountId: account.id, arn: caller.arn, region: region.name }
}

export const teamHandlers = {
  CreateApprovalTeam({ Name, Description, ApprovalStrategy, Approvers, Policies, Tags }, call) {
    const needed = ApprovalStrategy.MofN?.MinApprovalsRequired ?? 0
    assertStrategy(call, needed, Approvers)
    if (Policies.some(({ PolicyArn }) => !PolicyArn.startsWith(restoreAccessPolicy)))
      throw new ServiceError('ValidationException', 'There is no such policy for approval teams')
    const isTaken = [...call.world.state(teamsState).values()].some((one) => one.account === call.account && one.name === Name)
    if (isTaken) throw new ServiceError('ConflictException', `Approval team ${Name} exists`, { status: 409 })
    const approvers = Approvers.map((one) => ({ identityId: one.PrimaryIdentityId, identitySourceArn: one.PrimaryIdentitySourceArn }))
    const team = makeTeam(call.account, { name: Name, description: Description, needed, approvers, tags: Tags ?? {} })
    return { CreationTime: team.created, Arn: team.arn, Name, VersionId: String(team.version) }
  },

  GetApprovalTeam({ Arn }, call) {
    return described(requireTeam(call, Arn))
  },

  ListApprovalTeams(_, { account, world }) {
    return { ApprovalTeams: [...world.state(teamsState).values()].filter((team) => team.account === account).map(listed) }
  },

  UpdateApprovalTeam(input, call) {
    const team = requireOwnTeam(call, input.Arn)
    const needed = input.ApprovalStrategy?.MofN?.MinApprovalsRequired ?? team.needed
    const asRequest = ({ identityId, identitySourceArn }: Approver) => ({ PrimaryIdentityId: identityId, PrimaryIdentitySourceArn: identitySourceArn })
    const approvers = input.Approvers ?? team.approvers.map(asRequest)
    assertStrategy(call, needed, approvers)
    const isPending = team.statusCode?.startsWith('UPDATE_PENDING') === true || team.statusCode === 'DELETE_PENDING_APPROVAL'
    if (isPending) throw new ServiceError('ConflictException', 'The approval team has a pending change', { status: 409 })
    const change = (): void => {
      const known = new Map(team.approvers.map((one) => [one.identityId, one]))
      team.approvers = approvers.map((one) => known.get(one.PrimaryIdentityId) ?? newApprover(call.world, one.PrimaryIdentityId, one.PrimaryIdentitySourceArn))
      for (const one of input.UpdateActions?.includes('SYNCHRONIZE_MFA_DEVICES') === true ? team.approvers : []) one.mfa = 'IN_SYNC'
      team.needed = needed
      team.description = input.Description ?? team.description
      team.version += 1
      team.updated = call.world.clock.now()
      team.statusCode = undefined
    }
    if (team.status !== 'ACTIVE') change()
    else {
      team.statusCode = 'UPDATE_PENDING_APPROVAL'
      const onFailed = (): void => void (team.statusCode = 'UPDATE_FAILED_APPROVAL')
      startSession({ team, action: 'mpa:UpdateApprovalTeam', requester: requesterOf(call), resourceArn: team.arn, onApproved: change, onFailed })
    }
    return { VersionId: String(team.version + (team.status === 'ACTIVE' ? 1 : 0)) }
  },

  StartActiveApprovalTeamDeletion({ Arn, PendingWindowDays = 3 }, call) {
    const team = requireOwnTeam(call, Arn)
    if (team.status !== 'ACTIVE') throw new ServiceError('ConflictException', 'The approval team is not active', { status: 409 })
    team.statusCode = 'DELETE_PENDING_APPROVAL'
    const onApproved = (at: number): void => {
      team.status = 'DELETING'
      team.statusCode = undefined
      call.world.state(dueState).add({ at: at + PendingWindowDays * dayMs, run: () => void call.world.state(teamsState).delete(team.arn) })
    }
    const onFailed = (): void => void (team.statusCode = 'DELETE_FAILED_APPROVAL')
    startSession({ team, action: 'mpa:StartActiveApprovalTeamDeletion', requester: requesterOf(call), resourceArn: team.arn, onApproved, onFailed })
    return { DeletionStartTime: call.now, DeletionCompletionTime: call.now + PendingWindowDays * dayMs }
  },

  DeleteInactiveApprovalTeamVersion({ Arn }, call) {
    const team = requireOwnTeam(call, Arn)
    if (team.status === 'ACTIVE' || team.status === 'DELETING')
      throw new ServiceError('ConflictException', 'The version of the approval team is active', { status: 409 })
    call.world.state(teamsState).delete(Arn)
    return {}
  },

  /** A drill: approvers are asked to show that they can still vote. */
  StartApprovalTeamBaseline({ Arn, ApproverIds }, call) {
    const team = requireOwnTeam(call, Arn)
    const asked = team.approvers.filter(({ id }) => ApproverIds?.includes(id) ?? true)
    const onApproved = (at: number): void => {
      for (const one of asked) one.lastActivity = { kind: 'BASELINED', at }
    }
    const session = startSession({ team, action: 'mpa:StartApprovalTeamBaseline', requester: requesterOf(call), resourceArn: Arn, onApproved })
    return { BaselineSessionArn: session.arn }
  },
} satisfies Partial<Handlers<MpaOperations>>
