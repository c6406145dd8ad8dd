/**
 * The second evaluator knows no third value. What isn't known is tried out: each world fixes every open question, and is
 * answered with yes or no.
 */
import type { Vector } from '../vectors.ts'

export interface World {
  /** Keys in lower case; null: absent. Keys that are not here are absent. */
  readonly keys: ReadonlyMap<string, readonly string[] | null>
  readonly sessionName: string
  /** NotPrincipal denies who is listed without the account or role that should stand beside. */
  readonly notPrincipalIsStrict: boolean
  /** RCPs reach services that the list doesn't name. */
  readonly rcpsReachAll: boolean
  /** Boundaries and session policies limit KMS grants. */
  readonly grantsAreLimited: boolean
}

const both = [true, false]

/** Worlds that fit the vector: values of its unknown keys are those that its policies name, another, or none. */
export function worldsOf(vector: Vector): readonly World[] {
  const known = new Map(Object.entries(vector.context ?? {}).map(([key, value]) => [key.toLowerCase(), asList(value)]))
  let keySets: ReadonlyMap<string, readonly string[] | null>[] = [known]
  const isService = vector.principal?.startsWith('service ') === true // of a service it is not documented whether it has an ARN
  for (const key of [...(vector.unknown ?? []), ...(isService ? ['aws:PrincipalArn'] : [])]) {
    const values = [null, ...namedValues(vector, key).map((value) => [value]), ['of another world']]
    keySets = keySets.flatMap((keys) => values.map((value) => new Map([...keys, [key.toLowerCase(), value]])))
  }
  const sessions = vector.principal === 'role-any' ? ['nightly', 'weekly'] : ['nightly']
  return keySets.flatMap((keys) =>
    sessions.flatMap((sessionName) =>
      both.flatMap((notPrincipalIsStrict) =>
        both.flatMap((rcpsReachAll) =>
          both.map((grantsAreLimited) => ({ keys, sessionName, notPrincipalIsStrict, rcpsReachAll, grantsAreLimited })),
        ),
      ),
    ),
  )
}

function asList(value: string | readonly string[] | null): readonly string[] | null {
  return typeof value === 'string' ? [value] : value
}

/** What stands beside the key anywhere in the vector's policies. */
function namedValues(vector: Vector, key: string): readonly string[] {
  const found = new Set<string>()
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, inner] of Object.entries(value)) {
      if (name.toLowerCase() === key.toLowerCase()) for (const one of [inner].flat()) found.add(String(one).replaceAll('*', 'x'))
      visit(inner)
    }
  }
  visit(vector)
  return [...found]
}
