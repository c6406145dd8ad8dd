/** Looks at an account: calls that change nothing, made again when that can help, and each only once. */
import type { AwsApi, Members } from '../../observe/collect/aws-api.ts'
import { AwsCallError } from '../../observe/collect/aws-api.ts'
import { type ListCall, readPages } from '../../observe/collect/read-list.ts'
import type { ServiceName } from '../../observe/collect/services.ts'
import type { Target } from './aspect.ts'
import type { ForeignMark } from './ownership.ts'
import { callFailed, type Patience } from '../../observe/collect/call-failure.ts'
import { callPatiently } from '../../observe/collect/call-patiently.ts'

/** What looking needs, the same for all looks of a run. */
export interface LookContext {
  /** Tries each call once: repeating is done here, where it is known what may be repeated. */
  readonly api: AwsApi
  readonly patience: Patience
  readonly account: string
  /** `aws`, `aws-cn` … */
  readonly partition: string
  /** Where global things are asked. */
  readonly homeRegion: string
  /** Keys that are seen not to be ours, so that each look need not ask all of them again. */
  readonly foreignKeys: Set<string>
  /** Tags of other tools. */
  readonly foreignMarks: readonly ForeignMark[]
  /** What AWS made for an aspect before, by a journal: lists are late. Null if it is not known. */
  knownId(kind: string, target: Target): string | null
}

/** Answers are remembered, so that everything that one look sees is of one time: use another reader to look again. */
export class Reader {
  readonly context: LookContext
  /** Whether it asks nobody, and says of everything that it is not there. */
  readonly isBlind: boolean = false
  readonly #answers = new Map<string, Promise<unknown>>()

  constructor(context: LookContext) {
    this.context = context
  }

  /** @throws HoldfastError AWS_DENIED, AWS_CREDENTIALS, AWS_UNREACHABLE, AWS_FAILED */
  async ask(service: ServiceName, region: string, operation: string, input: Members = {}): Promise<Members> {
    return await this.#once([service, region, operation, input], () =>
      this.#told(service, region, operation, () => this.#patiently(service, region, operation, input)),
    )
  }

  /** Null if AWS answers with one of these errors: it isn't there. @throws as `ask` */
  async askFor(absent: readonly string[], service: ServiceName, region: string, operation: string, input: Members): Promise<Members | null> {
    try {
      return await this.ask(service, region, operation, input)
    } catch (error) {
      if (error instanceof Error && error.cause instanceof AwsCallError && absent.includes(error.cause.code)) return null
      throw error
    }
  }

  /** All entries of all pages. @throws as `ask` */
  async list(service: ServiceName, region: string, call: ListCall): Promise<readonly Members[]> {
    return await this.#once([service, region, call], () =>
      this.#told(service, region, call.operation, async () => {
        const all: Members[] = []
        const page = (operation: string, input: Members) => this.#patiently(service, region, operation, input)
        for await (const { entries } of readPages(page, call)) all.push(...entries)
        return all
      }),
    )
  }

  /** Entries as pages come, remembered by nobody: for lists that may be long. @throws as `ask` */
  async *entries(service: ServiceName, region: string, call: ListCall): AsyncGenerator<Members> {
    const page = (operation: string, input: Members) =>
      this.#told(service, region, operation, () => this.#patiently(service, region, operation, input))
    for await (const { entries } of readPages(page, call)) yield* entries
  }

  /** The Region whose endpoints are asked. */
  placeOf(region: string): string {
    return region === 'global' ? this.context.homeRegion : region
  }

  async #patiently(service: ServiceName, region: string, operation: string, input: Members): Promise<Members> {
    return await callPatiently(this.context, { service, region: this.placeOf(region) }, operation, input)
  }

  async #told<T>(service: ServiceName, region: string, operation: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (cause) {
      throw callFailed(`${service}:${operation}`, this.placeOf(region), cause)
    }
  }

  async #once<T>(question: readonly unknown[], answer: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(question)
    const known = this.#answers.get(key)
    if (known !== undefined) return (await known) as T
    const asked = answer()
    this.#answers.set(key, asked)
    return await asked
  }
}
