/** What forms know beside their own thing: whose account it is, and what else the templates make, to refer to it. */
import type { Target } from '../aspects/aspect.ts'
import type { Thing } from './export-form.ts'

/** With the kind of its aspect. */
export interface KnownThing extends Thing {
  readonly aspect: string
}

interface Found extends KnownThing {
  readonly target: Target & Readonly<Record<string, string>>
}

export class ExportPlace {
  /** Empty if it was not given: ids that name it are left out. */
  readonly account: string
  readonly partition: string
  /** The Region whose template has what is global. */
  readonly home: string
  readonly #things: readonly KnownThing[]

  constructor({ account, partition, home, things }: Pick<ExportPlace, 'account' | 'partition' | 'home'> & { readonly things: readonly KnownThing[] }) {
    this.account = account
    this.partition = partition
    this.home = home
    this.#things = things
  }

  /** The first thing of these aspects whose target has these members. Undefined: the templates make none. */
  find(aspects: readonly string[], members: Readonly<Record<string, string>>): Found | undefined {
    const isOne = (target: object): boolean => Object.entries(members).every(([name, value]) => (target as Record<string, unknown>)[name] === value)
    return this.#things.find(({ aspect, target }) => aspects.includes(aspect) && isOne(target)) as Found | undefined
  }

  /** Everything of an aspect whose target has these members. */
  all(aspect: string, members: Readonly<Record<string, string>>): readonly Found[] {
    const isOne = (target: object): boolean => Object.entries(members).every(([name, value]) => (target as Record<string, unknown>)[name] === value)
    return this.#things.filter((one): one is Found => one.aspect === aspect && isOne(one.target))
  }

  /** Where a thing is made: what is global at home. */
  regionOf({ region }: Target): string {
    return region === 'global' ? this.home : region
  }

  arn(service: string, region: string, resource: string): string {
    return `arn:${this.partition}:${service}:${region}:${this.account}:${resource}`
  }
}
