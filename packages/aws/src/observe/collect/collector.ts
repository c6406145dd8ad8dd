/** Reads one place of an account, a Region or what is global, into files: calls within a budget, failures noted. */
import { join } from 'node:path'
import { readLines } from '../inventory/read-lines.ts'
import type { Failure, NotOffered } from '../inventory/manifest.ts'
import { isUnlisted } from '../places/partition.ts'
import { recordPath } from '../inventory/record-path.ts'
import type { AskedPlace } from '../kinds/kind.ts'
import { type AwsApi, AwsCallError, type Members } from './aws-api.ts'
import type { ServiceName } from './services.ts'
import { Budget } from './budget.ts'
import { sized } from './page-size.ts'
import { type ListCall, readPages } from './read-list.ts'
import type { Progress } from './progress.ts'
import { RecordFile } from './record-file.ts'

/** A call of an account, and what its failure is noted under. */
export interface Call {
  readonly service: ServiceName
  readonly operation: string
  readonly input: Members
  readonly target: string | null
  /** Errors that are an answer: there is none. */
  readonly absent: readonly string[]
  /** The Region to ask instead of the place's. */
  readonly endpoint: string | undefined
}

/** Where a file's records go. */
export interface Sink {
  add(records: readonly Members[]): Promise<void>
  /** A list's pages. Stops at a call that fails, which is noted. @returns whether it was read to its end */
  list(call: Call, pages: Pick<ListCall, 'lists' | 'token'>, page: (entries: readonly Members[], member: string) => Promise<void>): Promise<boolean>
  /** The answer, null for an absent thing, undefined if the call failed, which is noted. */
  ask(call: Call): Promise<Members | null | undefined>
}

/** Whether a file is of an earlier run, or of this one. */
export type Origin = 'kept' | 'read'

/** A Region, or what is global. */
export interface CollectedPlace extends AskedPlace {
  /** A Region's name, or `global`. */
  readonly name: string
}

interface FileChoice {
  readonly from?: Origin
  readonly part?: string
}

export class Collector {
  readonly #api: AwsApi
  readonly #folder: string
  readonly #progress: Progress
  readonly #budget: Budget
  readonly place: CollectedPlace

  constructor(api: AwsApi, folder: string, progress: Progress, place: CollectedPlace, callsAtATime: number) {
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
    const lacking: NotOffered[] = []
    try {
      await read(this.#sink(kind, file, failures, lacking))
      const [notOffered] = lacking
      await this.#progress.add({ file: await file.finish(), failures, ...(notOffered !== undefined && { notOffered }) })
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

  /** Asks for a whole list once more and writes nothing; null if a call fails. */
  async look({ service, operation, input, endpoint }: Omit<Call, 'target' | 'absent'>, pages: Pick<ListCall, 'lists' | 'token'>): Promise<readonly Members[] | null> {
    const found: Members[] = []
    const send = (asked: Members) => this.#send({ service, endpoint }, operation, asked)
    try {
      for await (const { entries } of readPages((_, asked) => send(asked), { ...pages, operation, input: sized(service, input) })) found.push(...entries)
      return found
    } catch (error) {
      if (error instanceof AwsCallError) return null
      throw error
    }
  }

  #send({ service, endpoint = this.place.region }: Pick<Call, 'service' | 'endpoint'>, operation: string, input: Members): Promise<Members> {
    return this.#budget.run(() => this.#api.call({ service, region: endpoint }, operation, input))
  }

  #pathOf(kind: string, part: string | undefined): string {
    return recordPath({ account: this.place.account, region: this.place.name }, kind, part)
  }

  #sink(kind: string, file: RecordFile, failures: Failure[], lacking: NotOffered[]): Sink {
    const { account, name } = this.place
    const send = (call: Call, input: Members) => this.#send(call, call.operation, input)
    const note = ({ service, operation, target, endpoint = this.place.region }: Call, error: unknown): void => {
      if (!(error instanceof AwsCallError)) throw error
      const { code, message } = error
      // neither alone says so: a list is of its day, and a name may not be found because of the network
      if (code === 'ENOTFOUND' && isUnlisted(service, endpoint)) {
        lacking.push({ account, region: name, kind, service })
        return
      }
      failures.push({ account, region: name, kind, target, call: `${service}:${operation}`, code, message })
    }
    const isAbsent = ({ absent }: Call, error: unknown): boolean => error instanceof AwsCallError && absent.includes(error.code)
    return {
      add: (records) => file.add(records),
      async list(call, pages, page) {
        try {
          const { service, operation } = call
          const input = sized(service, call.input)
          for await (const { member, entries } of readPages((_, asked) => send(call, asked), { ...pages, operation, input })) await page(entries, member)
          return true
        } catch (error) {
          if (isAbsent(call, error)) return true
          note(call, error)
          return false
        }
      },
      async ask(call) {
        try {
          return await send(call, call.input)
        } catch (error) {
          if (isAbsent(call, error)) return null
          note(call, error)
          return undefined
        }
      },
    }
  }
}
