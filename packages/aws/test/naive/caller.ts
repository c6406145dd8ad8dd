/** Who calls, for the second evaluator, and how statements name the caller. */
import type { Vector } from '../vectors.ts'
import type { World } from './world.ts'

export interface Caller {
  /** Null for services and the anonymous. */
  readonly account: string | null
  readonly arn: string
  readonly sessionArn: string | null
  readonly isRoot: boolean
  readonly isSession: boolean
  readonly isServiceLinked: boolean
  /** Has policies attached to it. */
  readonly hasIdentity: boolean
  readonly kind: string
  /** Keys that follow from who calls. */
  readonly keys: ReadonlyMap<string, readonly string[] | null>
}

export function callerOf(vector: Vector, world: World): Caller {
  const [kind = 'user', service = ''] = (vector.principal ?? 'user').split(' ')
  const account = kind === 'service' || kind === 'anonymous' ? null : kind.startsWith('foreign') ? '444455556666' : '111122223333'
  const names: Record<string, string> = {
    user: 'user/Alice',
    'foreign-user': 'user/Bob',
    role: 'role/Backup',
    'role-any': 'role/Backup',
    'foreign-role': 'role/Auditor',
    'service-linked-role': 'role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup',
    root: 'root',
  }
  const isSession = kind.includes('role')
  const arn = account === null ? service : `arn:aws:iam::${account}:${names[kind] ?? ''}`
  const last = arn.split('/').at(-1) ?? ''
  const isRoot = kind === 'root'
  const tags = Object.entries(vector.principalTags ?? {}).map(([key, value]) => [`aws:principaltag/${key.toLowerCase()}`, [value]] as const)
  return {
    account,
    arn,
    sessionArn: isSession ? `arn:aws:sts::${account ?? ''}:assumed-role/${last}/${world.sessionName}` : null,
    isRoot,
    isSession,
    isServiceLinked: kind === 'service-linked-role',
    hasIdentity: account !== null && !isRoot,
    kind,
    keys: new Map<string, readonly string[] | null>([
      ['aws:principalarn', account === null ? null : [arn]],
      ['aws:username', kind.endsWith('user') ? [last] : null],
      ...(isRoot || account === null ? [] : tags),
    ]),
  }
}

/** How a statement names the caller: itself, the role behind its session, or its account; null if not at all. */
export function isNamed(statement: Readonly<Record<string, unknown>>, caller: Caller, vector: Vector, world: World): 'itself' | 'role' | 'account' | null {
  const excepted = statement['NotPrincipal']
  if (excepted === undefined) return naming(statement['Principal'], caller)
  if (vector.boundary !== undefined && vector.boundary.length > 0 && caller.hasIdentity) return 'itself'
  const listed = listOf(excepted)
  const accountIsListed = caller.account !== null && [caller.account, `arn:aws:iam::${caller.account}:root`].some((name) => listed.includes(name))
  if (caller.isRoot) return accountIsListed ? null : 'itself'
  const chain = caller.isSession ? [caller.arn, caller.sessionArn ?? ''] : [caller.arn]
  const listedOfChain = chain.filter((arn) => listed.includes(arn))
  if (listedOfChain.length === 0) return 'itself'
  const isComplete = listedOfChain.length === chain.length && (accountIsListed || caller.account === null)
  return isComplete || !world.notPrincipalIsStrict ? null : 'itself'
}

function naming(principal: unknown, caller: Caller): 'itself' | 'role' | 'account' | null {
  const listed = listOf(principal)
  if (listed.includes('*')) return 'itself'
  if (caller.account === null) return listed.includes(caller.arn) && caller.arn !== '' ? 'itself' : null
  if (!caller.isSession && !caller.isRoot && listed.includes(caller.arn)) return 'itself'
  if (caller.sessionArn !== null && listed.includes(caller.sessionArn)) return 'itself'
  if (caller.isSession && listed.includes(caller.arn)) return 'role'
  return listed.includes(caller.account) || listed.includes(`arn:aws:iam::${caller.account}:root`) ? 'account' : null
}

function listOf(principal: unknown): readonly string[] {
  return typeof principal === 'string' ? [principal] : Object.values(principal as Record<string, string | string[]>).flat()
}
