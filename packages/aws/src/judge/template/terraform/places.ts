/** Where the resources of a plan are: in the Region and the account of their providers. */
import type { Members } from '../planned-resource.ts'
import { Configuration, membersOf, type TerraformPlan, textOf } from './references.ts'

export interface TerraformPlaces {
  /** Null: in a Region that the plan does not say, or in another account than the rest; it is noted. */
  of(address: string, values: unknown): string | null
  /** What is not read, and why: for people. */
  readonly notes: ReadonlySet<string>
}

/** @param usualRegion of a provider that names none: as the environment has it */
export function terraformPlaces(plan: TerraformPlan & { readonly variables: Members }, usualRegion: string): TerraformPlaces {
  const configuration = new Configuration(plan.configuration)
  const providers = membersOf(plan.configuration['provider_config'])
  const notes = new Set<string>()
  const usual = providers['aws']
  /** Undefined: written, and not known. Null: not written. */
  const constantOf = (provider: unknown, argument: string): unknown => {
    const expression = membersOf(membersOf(provider)['expressions'])[argument]
    return expression === undefined ? null : resolvedOf(expression, plan.variables)
  }
  const accountOf = (provider: unknown): string => JSON.stringify(accountArguments.map((argument) => constantOf(provider, argument)))
  const home = accountOf(usual ?? Object.values(providers).find((one) => membersOf(one)['name'] === 'aws'))
  const left = (name: string, why: string): null => {
    notes.add(`resources of the provider ${name}: ${why}`)
    return null
  }
  return {
    notes,
    of(address, values) {
      const [, path = '', type = '', name = ''] = /^((?:module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*)([^.]+)\.([^.[]+)/.exec(address) ?? []
      const key = textOf(configuration.provider(path, type, name)) ?? 'aws'
      const provider = providers[key] ?? usual
      if (accountOf(provider) !== home) return left(key, 'they are in another account: judge a plan of that account')
      const own = textOf(membersOf(values)['region'])
      if (own !== undefined) return own
      const region = constantOf(provider, 'region')
      if (typeof region === 'string') return region
      // of a provider without a Region the environment has it; of an alias it is written in a way that the plan does not say
      if (region === null || provider === usual) return usualRegion
      return left(key, 'the plan does not say their Region: give the provider a Region, or a variable that is one')
    },
  }
}

/** By which providers work in accounts of their own. */
const accountArguments = ['assume_role', 'assume_role_with_web_identity', 'allowed_account_ids', 'profile', 'access_key']

/** The value of an expression, or what it refers to, where the plan does not say its value: the same is the same. */
function resolvedOf(expression: unknown, variables: Members): unknown {
  if (Array.isArray(expression)) return expression.map((one) => resolvedOf(one, variables))
  if (typeof expression !== 'object' || expression === null) return null
  const { constant_value: constant, references } = expression as Members
  if (constant !== undefined) return constant
  if (Array.isArray(references)) {
    const [reference, ...others] = references as readonly string[]
    const variable = others.length === 0 && reference?.startsWith('var.') === true ? variables[reference.slice(4)] : undefined
    return membersOf(variable)['value'] ?? { references }
  }
  // of a role that is assumed its name decides, not what the session is called
  const blocks = Object.entries(expression).filter(([name]) => name === 'role_arn')
  return Object.fromEntries(blocks.map(([name, one]) => [name, resolvedOf(one, variables)]))
}
