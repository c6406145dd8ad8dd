/** Reads the records of one kind of a place, in AWS's order. */
import { type DetailKind, type Kind, type ListKind, manyAfter, type OneKind, type PartsKind, type Question } from '../kinds/kind.ts'
import { allEnded } from './all-ended.ts'
import type { Members } from './aws-api.ts'
import type { Call, Collector, Origin, Sink } from './collector.ts'
import { linesOf } from './lines-of.ts'
import type { Pages } from './read-list.ts'

/** Answers that wait for those before them, at most. */
const aheadAtMost = 64

/** @param names keys, for the kind that asks about them */
export async function readKind(collector: Collector, kind: Kind, from: Origin, names: readonly string[]): Promise<Origin> {
  switch (kind.form) {
    case 'list':
      return await collector.collect(kind.name, (sink) => readList(collector, kind, sink), { from })
    case 'one':
      return await collector.collect(kind.name, (sink) => readOne(collector, kind, sink), { from })
    case 'detail': {
      const parents = kind.of === 'keys' ? names : linesOf(collector, kind.of)
      return await collector.collect(kind.name, (sink) => readDetails(collector, kind, parents, sink), { from })
    }
    case 'parts':
      return await readParts(collector, kind, from)
  }
}

async function readList({ place }: Collector, kind: ListKind, sink: Sink): Promise<void> {
  const input = typeof kind.input === 'function' ? kind.input(place) : (kind.input ?? {})
  await sink.list(callOf(kind, { target: null, input, endpoint: kind.endpoint }), pagesOf(kind), async (entries, List) => {
    await sink.add(kind.isTagged === true ? entries.map((entry) => ({ List, ...entry })) : entries)
  })
}

async function readOne({ place }: Collector, kind: OneKind, sink: Sink): Promise<void> {
  const input = typeof kind.input === 'function' ? kind.input(place) : (kind.input ?? {})
  const Answer = await sink.ask(callOf(kind, { target: null, input, endpoint: kind.endpoint }))
  if (Answer !== undefined) await sink.add([{ Answer }])
}

async function readParts(collector: Collector, kind: PartsKind, from: Origin): Promise<Origin> {
  const questions: Question[] = []
  for await (const parent of linesOf(collector, kind.of)) questions.push(kind.question(parent))
  const origins = await allEnded(
    questions.map(async (question) => {
      const read = async (sink: Sink): Promise<void> => {
        await sink.list(callOf(kind, question), pagesOf(kind), async (entries) => await sink.add(entries))
      }
      return await collector.collect(kind.name, read, { from, part: question.target })
    }),
  )
  return origins.includes('read') ? 'read' : from
}

type Parents = Iterable<unknown> | AsyncIterable<unknown>

/** Asks ahead, and writes in the order of the parents. */
async function readDetails({ place }: Collector, kind: DetailKind, parents: Parents, sink: Sink): Promise<void> {
  const asked: Promise<readonly Members[]>[] = []
  let many = 0
  try {
    for await (const parent of parents) {
      for (const question of kind.questions(parent, place)) {
        if (question.isOneOfMany === true) many += 1
        if (question.isOneOfMany === true && many > manyAfter && many % 4 !== 0) continue
        const answer = readDetail(kind, question, sink)
        answer.catch(() => undefined) // told when its turn comes
        asked.push(answer)
        if (asked.length >= aheadAtMost) await sink.add((await asked.shift()) ?? [])
      }
    }
    for (const answer of asked) await sink.add(await answer)
  } finally {
    await Promise.allSettled(asked)
  }
}

async function readDetail(kind: DetailKind, question: Question, sink: Sink): Promise<readonly Members[]> {
  const { target: Target } = question
  const call = callOf(kind, question)
  const { lists, map, first } = kind
  if (map !== undefined) {
    const whole: Record<string, unknown> = {}
    const isWhole = await sink.list(call, pagesOf({ ...kind, lists: [map] }), async (entries) => {
      for (const { Key, Value } of entries) whole[String(Key)] = Value
    })
    return isWhole ? [{ Target, Answer: { [map]: whole } }] : []
  }
  if (lists === undefined) {
    const Answer = first === undefined ? await sink.ask(call) : await readFirst(first, call, sink)
    return Answer === undefined ? [] : [{ Target, Answer }]
  }
  const Answer: Members[] = []
  const isWhole = await sink.list(call, pagesOf({ ...kind, lists }), async (entries) => void Answer.push(...entries))
  return isWhole ? [{ Target, Answer }] : []
}

/** The answer with as many entries as are asked for, from as many pages as it takes: one may be empty, or smaller than was asked for. */
async function readFirst({ list, entries: enough }: { readonly list: string; readonly entries: number }, call: Call, sink: Sink): Promise<Members | null | undefined> {
  const entries: unknown[] = []
  let token: unknown
  for (let pages = 0; pages < enough; pages += 1) {
    const page = await sink.ask({ ...call, input: { ...call.input, ...(token !== undefined && { NextToken: token }) } })
    if (page === null || page === undefined) return page
    entries.push(...((page[list] as readonly unknown[] | undefined) ?? []))
    token = page['NextToken']
    if (token === undefined || entries.length >= enough) break
  }
  return { [list]: entries, ...(token !== undefined && { NextToken: token }) }
}

/** How its pages are read, without the input that is asked with: a kind's own may be a function. */
function pagesOf({ lists, token }: Partial<Pages> & { readonly lists: readonly string[] }): Partial<Pages> & { readonly lists: readonly string[] } {
  return { lists, ...(token !== undefined && { token }) }
}

function callOf({ service, operation, absent = [] }: Kind, { target, input, endpoint }: Omit<Question, 'target'> & { readonly target: string | null }): Call {
  return { service, operation, input, target, absent, endpoint }
}
