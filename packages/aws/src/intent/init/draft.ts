/** An intent that is being written for somebody: what is known of it, and what people must decide. */

export interface ClassificationDraft {
  readonly name: string
  /** Resources with this tag. */
  readonly tag: { readonly key: string; readonly value: string } | null
  /** Twelve digits each; none: of all accounts. */
  readonly accounts: readonly string[]
  readonly regions: readonly string[]
  /** ARNs. None: whoever reads the file has to decide, and gets a name to replace. */
  readonly guardians: readonly string[]
  readonly administrators: readonly string[]
  readonly users: readonly string[]
  readonly custody: 'kms' | 'cloudhsm' | 'external' | 'imported'
  readonly minDays: number
  readonly maxDays: number
  readonly lock: 'none' | 'governance' | 'compliance'
  readonly copies: readonly {
    readonly region: string
    readonly account: string | null
    readonly airGapped: boolean
    readonly keepDays: number | null
  }[]
  readonly schedules: readonly { readonly name: string; readonly at: string; readonly keepDays: number | null }[]
  /** Where it comes from and what to look at, a line each. */
  readonly notes: readonly string[]
}

export interface IntentDraft {
  /** The account of roles that have to be named. */
  readonly account: string
  readonly partition: string
  /** ARNs of the roles that are there; null: not known. A policy that names another is refused. */
  readonly roles: ReadonlySet<string> | null
  readonly organization: string | null
  readonly emails: readonly string[]
  readonly classifications: readonly ClassificationDraft[]
  /** What was left out, and why, a line each. */
  readonly notes: readonly string[]
}
