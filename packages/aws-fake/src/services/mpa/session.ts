/** Sessions: what a team is asked, how its approvers vote, and what happens then. */

import type { Instant } from '@holdfast/core/clock'
import type { GetSessionResponse } from '../../models/mpa.ts'
import { hourMs } from '../../world/fake-clock.ts'
import type { World } from '../../world/world.ts'
import { dueState } from '../backup/jobs/due.ts'
import type { Team } from './team.ts'

export interface SessionOptions {
  readonly team: Team
  /** As `backup:CreateRestoreAccessBackupVault`. */
  readonly action: string
  readonly requester: { readonly accountId: string; readonly arn: string; readonly region: string }
  readonly comment?: string | undefined
  readonly resourceArn?: string
  /** What happens when it is approved, and when it is not. */
  readonly onApproved: (at: Instant) => void
  readonly onFailed?: (at: Instant, why: string) => void
}

type Vote = 'APPROVED' | 'REJECTED'

export interface Session extends SessionOptions {
  readonly arn: string
  readonly created: Instant
  readonly expires: Instant
  /** By identity. */
  readonly votes: Map<string, { readonly vote: Vote; readonly at: Instant }>
  status: NonNullable<GetSessionResponse['Status']>
  statusCode: GetSessionResponse['StatusCode']
  completed: Instant | null
}

export const sessionsState = { name: 'approval sessions', create: (): Map<string, Session> => new Map() }

/** A session ends by itself after a day. */
const openMs = 24 * hourMs

export function startSession(options: SessionOptions): Session {
  const { team } = options
  const { world } = team.account
  const created = world.clock.now()
  const session: Session = {
    ...options,
    arn: team.account.region('us-east-1').arn('mpa', `session/${team.name}/${world.ids.uuid()}`),
    created,
    expires: created + openMs,
    votes: new Map(),
    status: 'PENDING',
    statusCode: undefined,
    completed: null,
  }
  world.state(sessionsState).set(session.arn, session)
  world.state(dueState).add({ at: session.expires, run: (at) => end(session, 'FAILED', 'EXPIRED', at) })
  return session
}

/** What an approver does in the portal. M approvals decide, and so many refusals that M can't be reached. */
export function voteOn(world: World, sessionArn: string, identityId: string, vote: Vote): void {
  const session = world.state(sessionsState).get(sessionArn)
  const approver = session?.team.approvers.find((one) => one.identityId === identityId && one.status === 'ACCEPTED')
  if (session?.status !== 'PENDING' || approver === undefined) throw new RangeError(`${identityId} cannot vote in ${sessionArn}`)
  const at = world.clock.now()
  session.votes.set(identityId, { vote, at })
  approver.lastActivity = { kind: 'VOTED', at }
  const count = (wanted: Vote): number => [...session.votes.values()].filter((one) => one.vote === wanted).length
  if (count('APPROVED') >= session.team.needed) end(session, 'APPROVED', undefined, at)
  else if (count('REJECTED') > session.team.approvers.length - session.team.needed) end(session, 'FAILED', 'REJECTED', at)
}

export function cancelSession(session: Session, at: Instant): void {
  end(session, 'CANCELLED', undefined, at)
}

function end(session: Session, status: Session['status'], code: Session['statusCode'], at: Instant): void {
  if (session.status !== 'PENDING') return
  session.status = status
  session.statusCode = code
  session.completed = at
  if (status === 'APPROVED') session.onApproved(at)
  else session.onFailed?.(at, code ?? status)
}
