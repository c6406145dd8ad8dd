/**
 * The resources of a plan of Terraform, and what their arguments refer to: through variables of modules to what calls them, and through
 * outputs to what is in them. The plan has values; what is known after apply only, it has references for.
 */
import type { Members } from './planned-resource.ts'

export interface TerraformPlan {
  readonly planned_values: { readonly root_module: Members }
  readonly resource_changes: readonly { readonly address: string; readonly change: { readonly after_unknown?: unknown } }[]
  readonly configuration: Members
}

export interface TerraformResource {
  /** `module.backup["eu"].aws_backup_vault.main[0]` */
  readonly address: string
  /** The same, of letters that names may have. */
  readonly id: string
  readonly type: string
  readonly region: string
  readonly values: Members
  /** Arguments that are known after apply only. */
  readonly unknown: Members
  /** The resource that an argument refers to; undefined: none, or one that can't be told. */
  refers(argument: string): TerraformResource | undefined
  /** Whether the configuration gives the argument. */
  isWritten(argument: string): boolean
}

interface Planned {
  readonly address: string
  readonly mode?: string
  readonly type: string
  readonly name: string
  readonly index?: string | number
  readonly values?: Members
}

/** Without the indexes of instances: how configurations name modules. */
const indexes = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g

/** All managed resources of all modules. */
export function terraformResources(plan: TerraformPlan, usualRegion: string): readonly TerraformResource[] {
  const unknownOf = new Map(plan.resource_changes.map(({ address, change }) => [address, (change.after_unknown ?? {}) as Members]))
  const regionOf = regionsOf(plan, usualRegion)
  const configuration = new Configuration(plan.configuration)
  /** Instances by the place of their module, their type and name. */
  const instances = new Map<string, { readonly index: string | number | undefined; readonly found: TerraformResource }[]>()
  const instanceOf = (target: Target, index: string | number | undefined): TerraformResource | undefined => {
    const all = instances.get(target.key) ?? []
    // each of a number refers to that of its own index, unless it says which
    const wanted = target.index ?? (all.length > 1 ? index : undefined)
    return all.length === 1 && target.index === undefined ? all[0]?.found : all.find((one) => one.index === wanted)?.found
  }
  const found: TerraformResource[] = []
  const walk = (module: Members, path: string): void => {
    for (const { address, mode = 'managed', type, name, index, values = {} } of listOf(module['resources']) as unknown as readonly Planned[]) {
      if (mode !== 'managed') continue
      const written = configuration.resource(path, type, name)
      const unknown = unknownOf.get(address) ?? {}
      const one: TerraformResource = {
        ...{ address, id: address.replaceAll(/[^\w-]+/g, '-'), type, values, unknown, region: regionOf(address, values) },
        // of a plan without its configuration nobody knows what was written
        isWritten: (argument) => (written === undefined ? isSet(unknown[argument]) : written[argument] !== undefined),
        refers(argument) {
          const targets = configuration.targetsOf(path, written?.[argument])
          const all = new Set(targets.map((target) => instanceOf(target, index)))
          // of several it is not known which one it will be
          return all.size === 1 ? [...all][0] : undefined
        },
      }
      const key = `${path}${type}.${name}`
      instances.set(key, [...(instances.get(key) ?? []), { index, found: one }])
      found.push(one)
    }
    for (const child of listOf(module['child_modules'])) walk(child, `${String(child['address'])}.`)
  }
  walk(plan.planned_values.root_module, '')
  return found
}

/** Where a resource is: by its argument, its provider's, the usual provider's, or as nobody says. */
export function regionsOf(plan: TerraformPlan, usualRegion: string): (address: string, values: unknown) => string {
  const configuration = new Configuration(plan.configuration)
  const providers = (plan.configuration['provider_config'] ?? {}) as Readonly<Record<string, Members>>
  return (address, values) => {
    const [, path = '', type = '', name = ''] = /^((?:module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\.)*)([^.]+)\.([^.[]+)/.exec(address) ?? []
    const provider = configuration.provider(path, type, name)
    const own = typeof values === 'object' && values !== null ? (values as Members)['region'] : undefined
    return textOf(own) ?? providerRegion(providers[String(provider)]) ?? providerRegion(providers['aws']) ?? usualRegion
  }
}

interface Target {
  /** The place of its module instance, its type and name. */
  readonly key: string
  readonly index: string | number | undefined
}

class Configuration {
  readonly #root: Members

  constructor(configuration: Members) {
    this.#root = (configuration['root_module'] ?? {}) as Members
  }

  /** The expressions of a resource. Undefined: the plan does not have it. */
  resource(path: string, type: string, name: string): Members | undefined {
    const found = this.#find(path, type, name)
    return found === undefined ? undefined : ((found['expressions'] ?? {}) as Members)
  }

  provider(path: string, type: string, name: string): unknown {
    return this.#find(path, type, name)?.['provider_config_key']
  }

  /** The resources that an expression refers to, through variables and outputs. */
  targetsOf(path: string, expression: unknown, depth = 0): readonly Target[] {
    return depth > 20 ? [] : referencesOf(expression).flatMap((reference) => this.#targets(path, reference, depth + 1))
  }

  #targets(path: string, reference: string, depth: number): readonly Target[] {
    const [first = '', second = ''] = reference.replaceAll(indexes, '').split('.')
    if (first === 'var') {
      const parent = parentOf(path)
      if (parent === null) return []
      const call = this.#call(parent.path, parent.name)
      return this.targetsOf(parent.path, (call?.['expressions'] as Members | undefined)?.[second], depth)
    }
    if (first === 'module') {
      const [, , output = ''] = reference.replaceAll(indexes, '').split('.')
      const [instance = ''] = /^module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/.exec(reference) ?? []
      const child = this.#call(path, second)?.['module'] as Members | undefined
      const expression = ((child?.['outputs'] ?? {}) as Readonly<Record<string, Members>>)[output]?.['expression']
      return this.targetsOf(`${path}${instance}.`, expression, depth)
    }
    if (['local', 'data', 'each', 'count', 'path', 'self', 'terraform'].includes(first) || second === '') return []
    const [, index] = /^[^.]+\.[^.[]+\[(\d+|"(?:[^"\\]|\\.)*")\]/.exec(reference) ?? []
    return [{ key: `${path}${first}.${second}`, index: index === undefined ? undefined : (JSON.parse(index) as string | number) }]
  }

  #find(path: string, type: string, name: string): Members | undefined {
    return listOf(this.#module(path)?.['resources']).find((one) => one['type'] === type && one['name'] === name && one['mode'] !== 'data')
  }

  #call(path: string, name: string): Members | undefined {
    return ((this.#module(path)?.['module_calls'] ?? {}) as Readonly<Record<string, Members>>)[name]
  }

  #module(path: string): Members | undefined {
    let module: Members | undefined = this.#root
    for (const [, name = ''] of path.replaceAll(indexes, '').matchAll(/module\.([^.]+)\./g)) {
      module = ((module?.['module_calls'] ?? {}) as Readonly<Record<string, Members>>)[name]?.['module'] as Members | undefined
    }
    return module
  }
}

/** `module.a.module.b["x"].` is called `b` in `module.a.`. Null: the root is called by nobody. */
function parentOf(path: string): { readonly path: string; readonly name: string } | null {
  const steps = [...path.matchAll(/module\.([^.[]+)(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?\./g)]
  const last = steps.at(-1)
  return last === undefined ? null : { path: path.slice(0, last.index), name: last[1] ?? '' }
}

/** Every reference in an expression, or in the expressions of its blocks: of `a.b`, `a.b[0]` and `a.b[0].c` the last, which says most. */
function referencesOf(expression: unknown): readonly string[] {
  const all = allReferences(expression)
  return all.filter((one) => !all.some((other) => other !== one && other.startsWith(one)))
}

function allReferences(expression: unknown): readonly string[] {
  if (typeof expression !== 'object' || expression === null) return []
  if (Array.isArray(expression)) return expression.flatMap(allReferences)
  const { references } = expression as { readonly references?: readonly string[] }
  return references ?? Object.values(expression).flatMap(allReferences)
}

function providerRegion(provider: Members | undefined): string | undefined {
  const { region } = (provider?.['expressions'] ?? {}) as { readonly region?: { readonly constant_value?: unknown } }
  return textOf(region?.constant_value)
}

/** Whether anything in it is known after apply only. */
export function isSet(unknown: unknown): boolean {
  return unknown === true || (typeof unknown === 'object' && unknown !== null && Object.values(unknown).some(isSet))
}

export function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? (value as readonly Members[]) : []
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}
