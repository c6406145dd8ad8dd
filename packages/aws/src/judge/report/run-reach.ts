/** How far an assessment looked: what it says nothing of may be gone, or was not looked at. */
import type { Judgement, Subject } from '../findings/finding.ts'
import { globalPlace, type Manifest } from '../../observe/inventory/manifest.ts'

export interface Run {
  readonly manifest: Pick<Manifest, 'accounts'>
  /** By which it judges. */
  readonly rules: readonly { readonly id: string }[]
  /** That there are. */
  readonly allRules: readonly { readonly id: string }[]
  /** Whether it judges a template instead of accounts: ids of its findings are its own. */
  readonly isTemplate: boolean
}

type About = Pick<Judgement, 'rule' | 'account' | 'region'> & { readonly subject: Pick<Subject, 'vault'> }

/** Each finding of the run is to be seen before it is asked. */
export class RunReach {
  readonly #run: Run
  readonly #regions: ReadonlyMap<string, ReadonlySet<string>>
  readonly #rules: ReadonlySet<string>
  /** By rule: where lists could not be read. */
  readonly #unread = new Map<string, Map<string, { readonly account: string; readonly region: string }>>()

  constructor(run: Run) {
    this.#run = run
    this.#regions = new Map(run.manifest.accounts.map(({ id, regions }) => [id, new Set([globalPlace, ...regions])]))
    this.#rules = new Set(run.rules.map(({ id }) => id))
  }

  /** Notes where a list could not be read: whatever was in it then is perhaps still there. */
  see({ rule, account, region, status, subject, failures }: Judgement): void {
    if (status !== 'UNKNOWN' || failures === undefined) return
    const isPlace = subject.type === 'region' || subject.type === 'account'
    if (!isPlace && subject.type !== 'vault') return
    const unread = this.#unread.get(rule) ?? new Map<string, { readonly account: string; readonly region: string }>()
    this.#unread.set(rule, unread.set(keyOf(account, region, isPlace ? '' : subject.name), { account, region }))
  }

  /** Whether the run would have found it there. */
  covers({ rule, account, region, subject: { vault = '' } }: About): boolean {
    const unread = this.#unread.get(rule)
    // of an account that could not be read, all that is known is said of no Region
    const lists = [keyOf(account, globalPlace, ''), keyOf(account, region, ''), keyOf(account, region, vault)]
    return this.#rules.has(rule) && this.#hasPlace(account, region) && !lists.some((one) => unread?.has(one) === true)
  }

  /**
   * Whether findings that somebody describes so may be where the run did not look.
   * @param rule of one by its id: left out. An id tells no account: without one, it may be of any that the run did not look at
   */
  mayMiss({ rule, account, region }: { readonly rule?: string; readonly account?: string | undefined; readonly region?: string | undefined }): boolean {
    if (!this.#hasPlace(account, region)) return true
    if (rule === undefined) return account === undefined || this.#run.isTemplate
    if (!this.#rules.has(rule)) return this.#run.allRules.some(({ id }) => id === rule)
    const unread = [...(this.#unread.get(rule)?.values() ?? [])]
    return unread.some((one) => (account ?? one.account) === one.account && [one.region, globalPlace].includes(region ?? one.region))
  }

  /** @param account undefined: any; so for the Region */
  #hasPlace(account?: string, region?: string): boolean {
    const places = account === undefined ? [...this.#regions.values()] : [this.#regions.get(account) ?? new Set()]
    return places.some((regions) => (region === undefined ? regions.size > 0 : regions.has(region)))
  }
}

function keyOf(account: string, region: string, vault: string): string {
  return `${account}/${region}/${vault}`
}
