/**
 * A second evaluator, written apart from the first one from the same pages, as plainly as can be: it reads documents as
 * they are, compiles nothing, and answers yes or no for one world (world.ts). Slow, and only for tests.
 */
import type { Vector } from '../vectors.ts'
import { matchesText, meets } from './condition.ts'
import { callerOf, type Caller, isNamed } from './caller.ts'
import { type World, worldsOf } from './world.ts'

type Outcome = 'allowed' | 'denied' | 'explicitly denied'
type Json = Readonly<Record<string, unknown>>

/** The outcomes of all worlds. */
export function outcomesOf(vector: Vector): ReadonlySet<Outcome> {
  return new Set(worldsOf(vector).map((world) => outcomeIn(vector, world)))
}

const owner = '111122223333'
const listedForRcps = ['s3', 'sts', 'kms', 'sqs']

function outcomeIn(vector: Vector, world: World): Outcome {
  const caller = callerOf(vector, world)
  const action = (vector.action ?? 's3:GetObject').toLowerCase()
  const arn = vector.resource ?? 'arn:aws:s3:::example-bucket/report'
  const values = new Map([...caller.keys, ['aws:resourceaccount', [owner]] as const, ...resourceTags(vector), ...world.keys])
  const applies = (statement: Json) => covers(statement, 'Action', action, values) && covers(statement, 'Resource', arn, values) && meets(statement, values)
  const says = (effect: string, statements: readonly unknown[] | undefined) =>
    ((statements ?? []) as readonly Json[]).filter((statement) => statement['Effect'] === effect && applies(statement))
  const allows = (statements: readonly unknown[] | undefined) => says('Allow', statements).length > 0
  const denies = (statements: readonly unknown[] | undefined) => says('Deny', statements).length > 0
  const own = { identity: ownStatements(vector, caller), boundary: vector.boundary, session: vector.session }
  const onResource = [...(vector.resourcePolicy ?? []), ...(vector.keyPolicy ?? []), ...(vector.trust ?? [])]
  const scps = caller.isServiceLinked || caller.account === null || vector.principalOrg?.management === true ? [] : levels(vector.principalOrg?.scps)
  const service = action.split(':')[0] ?? ''
  const rcpsReach = listedForRcps.includes(service) || world.rcpsReachAll
  const rcps = caller.isServiceLinked || vector.resourceOrg?.management === true || !rcpsReach ? [] : levels(vector.resourceOrg?.rcps).flat()

  const denied =
    denies(own.identity) ||
    (caller.hasIdentity && denies(own.boundary)) ||
    (caller.isSession && denies(own.session)) ||
    scps.some((level) => denies(level)) ||
    denies(rcps) ||
    says('Deny', onResource).some((statement) => isNamed(statement, caller, vector, world) !== null)
  if (denied) return 'explicitly denied'
  if (!scps.every((level) => allows(level))) return 'denied'

  const boundary = !caller.hasIdentity || vector.boundary === undefined || vector.boundary.length === 0 || allows(vector.boundary)
  const session = !caller.isSession || vector.session === undefined || vector.session.length === 0 || allows(vector.session)
  const identity = caller.isRoot || (allows(own.identity) && boundary && session)
  const names = says('Allow', onResource).map((statement) => isNamed(statement, caller, vector, world))
  const directly = names.includes('itself')
  const behind = names.includes('role')
  const granted = (vector.grants ?? []).some(
    (grant) => (grant.grantee === caller.arn || grant.grantee === caller.sessionArn) && action === `kms:${grant.operations[0]?.toLowerCase() ?? ''}` && (!world.grantsAreLimited || (boundary && session)),
  )
  if (granted && service === 'kms') return 'allowed'
  if (caller.account === null) return directly ? 'allowed' : 'denied'
  if (caller.account !== owner) {
    if (service === 'backup') return 'denied'
    return identity && (directly || behind || names.includes('account')) ? 'allowed' : 'denied'
  }
  if (caller.isRoot && action === 'sts:assumerole') return 'denied'
  if (directly || (behind && boundary && session)) return 'allowed'
  const mustBeNamed = service === 'kms' || service === 'sts'
  return identity && (!mustBeNamed || names.includes('account')) ? 'allowed' : 'denied'
}

function ownStatements(vector: Vector, caller: Caller): readonly unknown[] {
  return caller.hasIdentity ? (vector.identity ?? []) : []
}

function levels(scps: unknown): readonly (readonly unknown[])[] {
  return Array.isArray(scps) ? (scps as readonly (readonly unknown[])[]) : []
}

function resourceTags(vector: Vector): readonly (readonly [string, readonly string[]])[] {
  return Object.entries(vector.resourceTags ?? {}).map(([key, value]) => [`aws:resourcetag/${key.toLowerCase()}`, [value]] as const)
}

function covers(statement: Json, element: 'Action' | 'Resource', text: string, values: ReadonlyMap<string, readonly string[] | null>): boolean {
  const plain = statement[element]
  const listed = [plain ?? statement[`Not${element}`] ?? '*'].flat() as string[]
  const found = listed.some((pattern) => (element === 'Action' ? matchesText(pattern.toLowerCase(), text, new Map()) : matchesText(pattern, text, values)))
  return plain === undefined && statement[`Not${element}`] !== undefined ? !found : found
}
