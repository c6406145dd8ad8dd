/** An account that answers every call of the collector from records: what the registry of kinds asks gives these records again. */
import { type AwsApi, AwsCallError, type Members } from '../../src/observe/collect/aws-api.ts'
import { sized } from '../../src/observe/collect/page-size.ts'
import type { AskedPlace, Kind } from '../../src/observe/kinds/kind.ts'
import { kindList } from '../../src/observe/kinds/kind-list.ts'
import { accounts, linesByPath, now, pathOf } from './clean-inventory.ts'
import type { CleanRecords } from './clean-records.ts'

type Answer = Members | (() => never)

/** @param isDenied calls that are refused */
export function replay(given: readonly CleanRecords[], account: string, isDenied: (call: string) => boolean = () => false): AwsApi {
  const [region = ''] = accounts.find(({ id }) => id === account)?.regions ?? []
  const files = linesByPath(given)
  const answers = new Map<string, Answer>([[keyOf('sts:GetCallerIdentity', region, {}), { Account: account, Arn: `arn:aws:sts::${account}:assumed-role/reader/collect` }]])
  const place: AskedPlace = { account, region, partition: 'aws', started: now }
  for (const kind of kindList) for (const [key, answer] of answersOf(kind, place, files)) answers.set(key, answer)
  return {
    async call({ service, region: asked }, operation, input) {
      const call = `${service}:${operation}`
      if (isDenied(call)) throw new AwsCallError('AccessDeniedException', 'not allowed', { isAnswer: true })
      const answer = answers.get(keyOf(call, asked, input))
      if (answer === undefined) {
        throw new AwsCallError('NotInCleanInventory', `no clean record answers ${keyOf(call, asked, input)}`, { isAnswer: true })
      }
      return typeof answer === 'function' ? answer() : answer
    },
  }
}

type Files = ReadonlyMap<string, readonly unknown[]>

function* answersOf(kind: Kind, place: AskedPlace, files: Files): Generator<readonly [key: string, answer: Answer]> {
  const call = `${kind.service}:${kind.operation}`
  const lines = linesOf(kind, place, files)
  if (kind.form === 'list' || kind.form === 'one') {
    const input = typeof kind.input === 'function' ? kind.input(place) : (kind.input ?? {})
    const answer = kind.form === 'list' ? listed(kind.lists, lines, kind.isTagged === true) : answered(kind, lines[0])
    if (answer !== undefined) yield [keyOf(call, kind.endpoint ?? place.region, input), answer]
    return
  }
  if (kind.form === 'parts') {
    for (const vault of linesOf(kind.of, place, files)) {
      const { target, input, endpoint = place.region } = kind.question(vault)
      yield [keyOf(call, endpoint, input), listed(kind.lists, files.get(pathOf(kind, placeOf(kind, place), target)) ?? [], false)]
    }
    return
  }
  const parents = kind.of === 'keys' ? lines.map((line) => (line as { readonly Target: string }).Target) : linesOf(kind.of, place, files)
  for (const parent of parents) {
    for (const { target, input, endpoint = place.region } of kind.questions(parent, place)) {
      const line = lines.find((one) => (one as { readonly Target: string }).Target === target) as { readonly Answer: unknown } | undefined
      const answer = kind.lists === undefined || line === undefined ? answered(kind, line) : listed(kind.lists, line.Answer as readonly unknown[], false)
      if (answer !== undefined) yield [keyOf(call, endpoint, input), answer]
    }
  }
}

/** An absent thing is told by the error that says so; undefined: there is no record and no such error. */
function answered(kind: Kind, line: unknown): Answer | undefined {
  const { Answer: answer } = (line ?? { Answer: null }) as { readonly Answer: Members | null }
  if (answer !== null) return answer
  const [absent] = kind.absent ?? []
  if (absent === undefined) return undefined
  return () => {
    throw new AwsCallError(absent, 'there is none', { isAnswer: true })
  }
}

function listed(lists: readonly string[], lines: readonly unknown[], isTagged: boolean): Members {
  const plain = (line: unknown): unknown => {
    const members = line as Members
    return Object.keys(members).join() === 'Value' ? members['Value'] : members
  }
  if (!isTagged) return { [lists[0] ?? '']: lines.map(plain) }
  return Object.fromEntries(lists.map((list) => [list, lines.filter((line) => (line as Members)['List'] === list)]))
}

function linesOf(kind: Kind, place: AskedPlace, files: Files): readonly unknown[] {
  return files.get(pathOf(kind, placeOf(kind, place))) ?? []
}

function placeOf({ where }: Kind, { account, region }: AskedPlace) {
  return { account, region: where === 'global' ? 'global' : region }
}

function keyOf(call: string, region: string, input: Members): string {
  return `${call} ${region} ${JSON.stringify(sized(call.split(':')[0] as Kind['service'], input))}`
}
