/** What names a key, of all that collecting knows to be encrypted: looked at before the key is ended. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { AwsCallError } from '../../../observe/collect/aws-api.ts'
import type { AskedPlace, Kind, PartsKind, Question } from '../../../observe/kinds/kind.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { trailKind } from '../../../observe/kinds/cloudtrail/trail.ts'
import { kindList } from '../../../observe/kinds/kind-list.ts'
import { logGroupKind } from '../../../observe/kinds/logs/log-group.ts'
import { bucketEncryptionKind } from '../../../observe/kinds/s3/bucket-encryption.ts'
import { topicAttributesKind } from '../../../observe/kinds/sns/topic-attributes.ts'
import type { Thing } from '../aspect.ts'
import type { Reader } from '../reader.ts'

/** Kinds whose records name keys. */
export const keyedKinds: readonly Kind[] = kindList.filter((kind) => kind.keys !== undefined)

export interface KeyUsers {
  /** `volume`, `log-group`: the kind's name. */
  readonly kind: string
  readonly names: readonly string[]
}

/**
 * By kind, in the key's Region and account.
 * @param names the key's ARN, its id, and its aliases, with and without their ARN
 * @param removed what is gone by the time that the key is ended
 * @throws what {@link Reader} throws: what can't be looked at may use it
 */
export async function keyUsers(reader: Reader, region: string, names: ReadonlySet<string>, removed: readonly Thing[]): Promise<readonly KeyUsers[]> {
  const { account, partition } = reader.context
  const walk: Walk = { reader, place: { account, partition, region, started: 0 } }
  const users: KeyUsers[] = []
  for (const kind of keyedKinds) {
    const found: string[] = []
    for await (const line of linesOf(walk, kind)) {
      const name = nameOf(line)
      if (keysOf(kind, line).some((key) => names.has(key)) && !isRemoved(kind, name, region, removed)) found.push(name)
    }
    if (found.length > 0) users.push({ kind: kind.name, names: [...new Set(found)].toSorted() })
  }
  return users
}

/** Which aspect removes what a kind lists. */
const removedBy = new Map<Kind, readonly string[]>([
  [vaultKind, ['backup-vault', 'backup-air-gapped-vault']],
  [bucketEncryptionKind, ['s3-bucket']],
  [topicAttributesKind, ['sns-topic']],
  [logGroupKind, ['log-group']],
  [trailKind, ['trail']],
])

function isRemoved(kind: Kind, name: string, region: string, removed: readonly Thing[]): boolean {
  const aspects = removedBy.get(kind) ?? []
  return removed.some((one) => {
    const target = one.target as { readonly region: string; readonly name?: string }
    return aspects.includes(one.kind) && target.region === region && target.name !== undefined && (name === target.name || name.endsWith(`:${target.name}`))
  })
}

interface Walk {
  readonly reader: Reader
  readonly place: AskedPlace
}

async function* linesOf(walk: Walk, kind: Kind): AsyncGenerator<unknown> {
  if (kind.form === 'list') {
    const input = typeof kind.input === 'function' ? kind.input(walk.place) : (kind.input ?? {})
    const entries = await answered(kind, () => walk.reader.list(kind.service, endpointOf(walk, kind), { ...callOf(kind), input }))
    for (const entry of entries ?? []) yield lineOf(kind, entry)
    return
  }
  if (kind.form === 'one') {
    const input = typeof kind.input === 'function' ? kind.input(walk.place) : (kind.input ?? {})
    yield lineOf(kind, { Answer: await answered(kind, () => walk.reader.ask(kind.service, endpointOf(walk, kind), kind.operation, input)) })
    return
  }
  if (kind.of === 'keys') return
  for await (const parent of linesOf(walk, kind.of)) {
    if (kind.form === 'parts') yield* partsOf(walk, kind, kind.question(parent))
    else for (const question of kind.questions(parent, walk.place)) yield* answersOf(walk, kind, question)
  }
}

async function* partsOf(walk: Walk, kind: PartsKind, { input }: Question): AsyncGenerator<unknown> {
  for await (const entry of walk.reader.entries(kind.service, endpointOf(walk, kind), { ...callOf(kind), input })) yield lineOf(kind, entry)
}

async function* answersOf(walk: Walk, kind: Extract<Kind, { form: 'detail' }>, { target, input, endpoint }: Question): AsyncGenerator<unknown> {
  const { reader, place } = walk
  // a bucket has its key where it is
  if (endpoint !== undefined && endpoint !== place.region) return
  const at = endpoint ?? endpointOf(walk, kind)
  const Answer = await answered(kind, async () =>
    kind.lists === undefined ? await reader.ask(kind.service, at, kind.operation, input) : await reader.list(kind.service, at, { ...callOf(kind), input }),
  )
  yield lineOf(kind, { Target: target, Answer })
}

/** As an inventory would have it: times are texts. */
function lineOf(kind: Kind, answer: unknown): unknown {
  return v.parse(kind.line, JSON.parse(JSON.stringify(answer)))
}

function callOf({ operation, lists = [], token }: Exclude<Kind, { form: 'one' }>) {
  return { operation, lists, ...(token !== undefined && { token }) }
}

function endpointOf({ place }: Walk, kind: Kind): string {
  const fixed = 'endpoint' in kind ? kind.endpoint : undefined
  return fixed ?? (kind.where === 'global' ? 'global' : place.region)
}

/** Null for an error that is an answer: there is none. */
async function answered<T>({ absent = [] }: Kind, work: () => Promise<T>): Promise<T | null> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof Error && error.cause instanceof AwsCallError && absent.includes(error.cause.code)) return null
    throw error
  }
}

function keysOf(kind: Kind, line: unknown): readonly string[] {
  const record = kind.form === 'list' || kind.form === 'parts' ? line : (line as { readonly Answer: unknown }).Answer
  return record === null ? [] : [...(kind.keys?.(record as never) ?? [])].filter((key) => key !== undefined)
}

/** Of a detail what it is about, else the record's first text: schemas begin with what the thing is called. */
function nameOf(line: unknown): string {
  const members = line as Members
  const [first] = Object.values(members).filter((member) => typeof member === 'string')
  return typeof members['Target'] === 'string' ? members['Target'] : String(first ?? 'a setting of the Region')
}
