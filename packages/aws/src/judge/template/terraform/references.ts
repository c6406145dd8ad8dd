/**
 * The resources of a plan of Terraform, and what their arguments refer to: through variables of modules to what calls them, and through
 * outputs to what is in them. The plan has values; what is known after apply only, it has references for.
 */
import * as v from 'valibot'
import type { Members } from '../planned-resource.ts'

export interface TerraformPlan {
  readonly planned_values: { readonly root_module: PlannedModule }
  readonly resource_changes: readonly { readonly address: string; readonly change: { readonly actions: readonly string[]; readonly after_unknown?: unknown } }[]
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
  /** It is not there yet: what the plan does not give it, it has as AWS makes it. */
  readonly isNew: boolean
  /** The resource that an argument refers to; undefined: none, or one that can't be told. */
  refers(argument: string): TerraformResource | undefined
  /** The address of the one data source that an argument is of; null: it is of none, or of more. */
  dataOf(argument: string): string | null
  /** Whether the configuration gives the argument. */
  isWritten(argument: string): boolean
}

const plannedSchema = v.object({
  address: v.string(),
  mode: v.optional(v.string(), 'managed'),
  type: v.string(),
  name: v.string(),
  index: v.optional(v.union([v.string(), v.number()])),
  values: v.optional(v.record(v.string(), v.unknown()), {}),
})

export interface PlannedModule {
  readonly address?: string | undefined
  readonly resources: readonly v.InferOutput<typeof plannedSchema>[]
  readonly child_modules: readonly PlannedModule[]
}

/** Of `planned_values`. */
export const moduleSchema: v.GenericSchema<unknown, PlannedModule> = v.object({
  address: v.optional(v.string()),
  resources: v.optional(v.array(plannedSchema), []),
  child_modules: v.optional(v.array(v.lazy(() => moduleSchema)), []),
})

/** Without the indexes of instances: how configurations name modules. */
const indexes = /\[(?:\d+|"(?:[^"\\]|\\.)*")\]/g

/** All managed resources of all modules. @param placeOf null: of another account, or in a Region that nobody says */
export function terraformResources(plan: TerraformPlan, placeOf: (address: string, values: unknown) => string | null): readonly TerraformResource[] {
  const changeOf = new Map(plan.resource_changes.map(({ address, change }) => [address, change]))
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
  const walk = (module: PlannedModule, path: string): void => {
    for (const { address, mode, type, name, index, values } of module.resources) {
      const region = mode === 'managed' ? placeOf(address, values) : null
      if (region === null) continue
      const written = configuration.resource(path, type, name)
      const change = changeOf.get(address)
      const unknown = membersOf(change?.after_unknown)
      const one: TerraformResource = {
        ...{ address, id: address.replaceAll(/[^\w-]+/g, '-'), type, values, unknown, region },
        isNew: change?.actions.includes('create') === true,
        // of a plan without its configuration nobody knows what was written
        isWritten: (argument) => (written === undefined ? isSet(unknown[argument]) : written[argument] !== undefined),
        refers(argument) {
          const targets = configuration.targetsOf(path, written?.[argument])
          const all = new Set(targets.map((target) => (target === 'unclear' ? undefined : instanceOf(target, index))))
          // of several it is not known which one it will be
          return all.size === 1 ? [...all][0] : undefined
        },
        dataOf(argument) {
          const [reference, ...others] = referencesOf(written?.[argument])
          const [data] = /^data\.[^.[]+\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/.exec(reference ?? '') ?? []
          return data === undefined || others.length > 0 ? null : `${path}${data}`
        },
      }
      const key = `${path}${type}.${name}`
      instances.set(key, [...(instances.get(key) ?? []), { index, found: one }])
      found.push(one)
    }
    for (const child of module.child_modules) walk(child, `${String(child.address)}.`)
  }
  walk(plan.planned_values.root_module, '')
  return found
}

interface Target {
  /** The place of its module instance, its type and name. */
  readonly key: string
  readonly index: string | number | undefined
}

export class Configuration {
  readonly #root: Members

  constructor(configuration: Members) {
    this.#root = membersOf(configuration['root_module'])
  }

  /** The expressions of a resource. Undefined: the plan does not have it. */
  resource(path: string, type: string, name: string): Members | undefined {
    const found = this.#find(path, type, name)
    return found === undefined ? undefined : membersOf(found['expressions'])
  }

  provider(path: string, type: string, name: string): unknown {
    return this.#find(path, type, name)?.['provider_config_key']
  }

  /** The resources that an expression refers to, through variables and outputs. */
  targetsOf(path: string, expression: unknown, depth = 0): readonly (Target | 'unclear')[] {
    return depth > 20 ? [] : referencesOf(expression).flatMap((reference) => this.#targets(path, reference, depth + 1))
  }

  /** What is known when the plan is made refers to nothing; what may be anything is unclear. */
  #targets(path: string, reference: string, depth: number): readonly (Target | 'unclear')[] {
    const [first = '', second = ''] = reference.replaceAll(indexes, '').split('.')
    if (first === 'var') {
      const parent = parentOf(path)
      if (parent === null) return []
      const call = this.#call(parent.path, parent.name)
      return this.targetsOf(parent.path, membersOf(call?.['expressions'])[second], depth)
    }
    if (first === 'module') {
      const [, , output = ''] = reference.replaceAll(indexes, '').split('.')
      const [instance = ''] = /^module\.[^.[]+(?:\[(?:\d+|"(?:[^"\\]|\\.)*")\])?/.exec(reference) ?? []
      const child = membersOf(this.#call(path, second)?.['module'])
      const { expression } = membersOf(membersOf(child['outputs'])[output])
      return this.targetsOf(`${path}${instance}.`, expression, depth)
    }
    if (['local', 'data', 'ephemeral'].includes(first) || (first === 'each' && second === 'value')) return ['unclear']
    if (['each', 'count', 'path', 'self', 'terraform'].includes(first) || second === '') return []
    const [, index] = /^[^.]+\.[^.[]+\[(\d+|"(?:[^"\\]|\\.)*")\]/.exec(reference) ?? []
    return [{ key: `${path}${first}.${second}`, index: index === undefined ? undefined : (JSON.parse(index) as string | number) }]
  }

  #find(path: string, type: string, name: string): Members | undefined {
    return listOf(this.#module(path)['resources']).find((one) => one['type'] === type && one['name'] === name && one['mode'] !== 'data')
  }

  #call(path: string, name: string): Members | undefined {
    const call = membersOf(this.#module(path)['module_calls'])[name]
    return call === undefined ? undefined : membersOf(call)
  }

  #module(path: string): Members {
    let module = this.#root
    for (const [, name = ''] of path.replaceAll(indexes, '').matchAll(/module\.([^.]+)\./g)) {
      module = membersOf(membersOf(membersOf(module['module_calls'])[name])['module'])
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
  const { references } = expression as { readonly references?: unknown }
  if (Array.isArray(references)) return references.filter((one) => typeof one === 'string')
  return Object.values(expression).flatMap(allReferences)
}

/** Whether anything in it is known after apply only. */
export function isSet(unknown: unknown): boolean {
  return unknown === true || (typeof unknown === 'object' && unknown !== null && Object.values(unknown).some(isSet))
}

export function membersOf(value: unknown): Members {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Members) : {}
}

/** Entries that are objects; others, as by blocks that are not known, are empty. */
export function listOf(value: unknown): readonly Members[] {
  return Array.isArray(value) ? value.map(membersOf) : []
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined
}
