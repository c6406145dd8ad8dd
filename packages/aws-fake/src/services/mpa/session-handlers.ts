/** Sessions of approval teams, read and cancelled. Approvers vote in a portal, not by calls. */

import type { ListSessionsResponseSession, MpaOperations } from '../../models/mpa.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import { cancelSession, type Session, sessionsState } from './session.ts'
import { requireTeam } from './team-handlers.ts'

function requireSession({ world }: Call, arn: string): Session {
  const session = world.state(sessionsState).get(arn)
  if (session === undefined) throw new ServiceError('ResourceNotFoundException', `Session ${arn} does not exist`, { status: 404 })
  return session
}

function listed(session: Session): ListSessionsResponseSession {
  const { team, requester } = session
  return {
    SessionArn: session.arn,
    ApprovalTeamName: team.name,
    ApprovalTeamArn: team.arn,
    InitiationTime: session.created,
    ExpirationTime: session.expires,
    CompletionTime: session.completed ?? undefined,
    ActionName: session.action,
    ProtectedResourceArn: session.resourceArn,
    RequesterServicePrincipal: session.action.startsWith('backup:') ? 'backup.amazonaws.com' : 'mpa.amazonaws.com',
    RequesterPrincipalArn: requester.arn,
    RequesterRegion: requester.region,
    RequesterAccountId: requester.accountId,
    Status: session.status,
    StatusCode: session.statusCode,
    ActionCompletionStrategy: 'AUTO_COMPLETION_UPON_APPROVAL',
  }
}

export const sessionHandlers = {
  GetSession({ SessionArn }, call) {
    const session = requireSession(call, SessionArn)
    const { team, votes } = session
    return {
      ...listed(session),
      ApprovalStrategy: { MofN: { MinApprovalsRequired: team.needed } },
      NumberOfApprovers: team.approvers.length,
      RequesterComment: session.comment,
      ExecutionStatus: session.status === 'APPROVED' ? 'EXECUTED' : session.status === 'PENDING' ? 'PENDING' : undefined,
      ApproverResponses: team.approvers.map(({ id, identityId, identitySourceArn }) => ({
        ApproverId: id,
        IdentitySourceArn: identitySourceArn,
        IdentityId: identityId,
        Response: votes.get(identityId)?.vote ?? 'NO_RESPONSE',
        ResponseTime: votes.get(identityId)?.at,
      })),
    }
  },

  ListSessions({ ApprovalTeamArn, Filters = [] }, call) {
    const team = requireTeam(call, ApprovalTeamArn)
    const wanted = Filters.find(({ FieldName }) => FieldName === 'SessionStatus')?.Value
    const sessions = [...call.world.state(sessionsState).values()].filter((one) => one.team === team && one.status === (wanted ?? one.status))
    return { Sessions: sessions.map(listed) }
  },

  CancelSession({ SessionArn }, call) {
    const session = requireSession(call, SessionArn)
    if (session.status !== 'PENDING') throw new ServiceError('ConflictException', `The session is ${session.status}`, { status: 409 })
    cancelSession(session, call.now)
    return {}
  },
} satisfies Partial<Handlers<MpaOperations>>
