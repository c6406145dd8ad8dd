/** Reads one place of an account, a Region or what is global, into files: calls within a budget, failures noted. */
import { join } from 'node:path'
import { readLines } from '../inventory/read-lines.ts'
import type { Failure } from '../inventory/manifest.ts'
import { type AwsApi, AwsCallError, type Members } from './aws-api.ts'
import type { ServiceName } from './services.ts'
import { Budget } from './budget.ts'
import { type ListCall, readPages } from './read-list.ts'
import type { Progress } from './progress.ts'
import { RecordFile } from './record-file.ts'

interface Place {
  readonly account: string
  /** A Region's name, or `global`. */
  readonly name: string
  /** The Region whose endpoints are asked. */
  readonly region: string
}

/** A question about one thing. */
export interface Question {
  readonly service: ServiceName
  readonly operation: string
  readonly input: Members
  readonly target: string | null
  /** Errors that are an answer: there is none. */
  readonly absent?: readonly string[]
}

/** Where a file's records and failures go. */
export interface Sink {
  add(records: readonly Members[]): Promise<void>
  /** Adds a list's entries, each as `record` makes it; a call that fails is noted, and what came before it kept. */
  list(service: ServiceName, call: ListCall, target: string | null, record: (entry: Members, member: string) => Members): Promise<void>
  /** The answer, null for an absent thing, undefined if the call failed, which is noted. */
  ask(question: Question): Promise<Members | null | undefined>
}

/** Whether a file is of an earlier run, or of this one. */
export type Origin = 'kept' | 'read'

interface FileChoice {
  readonly from?: Origin
  readonly part?: string
}

export class Collector {
  readonly #api: AwsApi
  readonly #folder: string
  readonly #progress: Progress
  readonly #budget: Budget
  readonly place: Place

  constructor(api: AwsApi, folder: string, progress: Progress, place: Place, callsAtATime: number) {
    this.#api = api
    this.#folder = folder
    this.#progress = progress
    this.#budget = new Budget(callsAtATime)
    this.place = place
  }

  /**
   * Writes the file of a kind, unless an earlier run did and nothing that it was made from has been read anew.
   * @param from how the files came to be that say what to ask
   * @param part of a kind in several files: a vault's name
   */
  async collect(kind: string, read: (sink: Sink) => Promise<void>, { from = 'kept', part }: FileChoice = {}): Promise<Origin> {
    const path = this.#pathOf(kind, part)
    if (from === 'kept' && this.#progress.takeKept(path) !== null) return 'kept'
    const file = await RecordFile.create(this.#folder, path)
    const failures: Failure[] = []
    try {
      await read(this.#sink(kind, file, failures))
      await this.#progress.add({ file: await file.finish(), failures })
      return 'read'
    } catch (error) {
      await file.discard().catch(() => undefined)
      throw error
    }
  }

  /** What was collected of a kind, now or by an earlier run. */
  records(kind: string, part?: string): AsyncGenerator<unknown> {
    return readLines(join(this.#folder, this.#pathOf(kind, part)))
  }

  #pathOf(kind: string, part: string | undefined): string {
    return `${this.place.account}/${this.place.name}/${kind}${part === undefined ? '' : `/${part}`}.ndjson`
  }

  #sink(kind: string, file: RecordFile, failures: Failure[]): Sink {
    const { account, name, region } = this.place
    const call = (service: ServiceName, operation: string, input: Members) =>
      this.#budget.run(() => this.#api.call({ service, region }, operation, input))
    const note = (service: ServiceName, operation: string, target: string | null, error: unknown): void => {
      if (!(error instanceof AwsCallError)) throw error
      const { code, message } = error
      failures.push({ account, region: name, kind, target, call: `${service}:${operation}`, code, message })
    }
    return {
      add: (records) => file.add(records),
      async list(service, list, target, record) {
        try {
          for await (const { member, entries } of readPages((operation, input) => call(service, operation, input), list)) {
            await file.add(entries.map((entry) => record(entry, member)))
          }
        } catch (error) {
          note(service, list.operation, target, error)
        }
      },
      async ask({ service, operation, input, target, absent = [] }) {
        try {
          return await call(service, operation, input)
        } catch (error) {
          if (error instanceof AwsCallError && absent.includes(error.code)) return null
          note(service, operation, target, error)
          return undefined
        }
      },
    }
  }
}
