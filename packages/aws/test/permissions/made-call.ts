/** A call as the services' models name it. */
export interface MadeCall {
  readonly service: string
  readonly operation: string
  readonly input: Readonly<Record<string, unknown>>
  /** Who is asked, and where; the example's if left out. */
  readonly accountId?: string
  readonly region?: string
}
