/** What rules say of a template, as `STATUS RULE NAME`, and plans of Terraform to judge. */
import { assess } from '../src/judge/rules/assess.ts'
import { readTemplate, type Template } from '../src/judge/template/read-template.ts'
import type { Intent } from '../src/intent/intent-schema.ts'
import { accountId } from './example-intent.ts'

export const templatePlace = { file: 'template', account: accountId, region: 'eu-west-1', now: Date.parse('2026-01-01T00:00:00.000Z') }

export async function judgedTemplate(language: Template['language'], text: string, intent: Intent | null = null): Promise<readonly string[]> {
  const found: string[] = []
  const { inventory, rules, grants } = readTemplate({ language, text, ...templatePlace })
  for (const judged of [{ inventory, rules }, ...grants]) {
    for await (const { status, rule, subject } of assess(judged.inventory, { rules: judged.rules, intent })) found.push(`${status} ${rule} ${subject.name}`)
  }
  return found
}

/** Of one rule, the statuses. */
export function statusesBy(findings: readonly string[], rule: string): readonly string[] {
  return findings.filter((one) => one.split(' ')[1] === rule).map((one) => one.split(' ')[0] ?? '')
}

export interface PlannedModule {
  /** By `TYPE.NAME` or `TYPE.NAME[INDEX]`: what is known. */
  readonly resources?: Readonly<Record<string, object>>
  /** By `TYPE.NAME`: the expressions of the configuration. */
  readonly written?: Readonly<Record<string, object>>
  /** By `TYPE.NAME` or with the index: what is known after apply. */
  readonly unknown?: Readonly<Record<string, object>>
  readonly outputs?: Readonly<Record<string, object>>
  /** By name, with the index if there are several. */
  readonly modules?: Readonly<Record<string, PlannedModule & { readonly given?: object }>>
}

const refersTo = (...references: readonly string[]) => ({ references })
export { refersTo }

/** A plan as `terraform show -json` writes it. */
export function planOf(root: PlannedModule, changes: readonly object[] = []): string {
  const resourceChanges: object[] = [...changes]
  const planned = (module: PlannedModule, path: string): object => ({
    ...(path !== '' && { address: path.slice(0, -1) }),
    resources: Object.entries(module.resources ?? {}).map(([key, values]) => {
      const [, type = '', name = '', , index] = /^([^.]+)\.([^[]+)(\[(.+)\])?$/.exec(key) ?? []
      const address = `${path}${key}`
      resourceChanges.push({ address, type, change: { actions: ['create'], after_unknown: module.unknown?.[key] ?? {} } })
      return { address, mode: 'managed', type, name, ...(index !== undefined && { index: JSON.parse(index) as unknown }), values }
    }),
    child_modules: Object.entries(module.modules ?? {}).map(([name, child]) => planned(child, `${path}module.${name}.`)),
  })
  const configured = (module: PlannedModule): object => ({
    resources: Object.entries(module.written ?? {}).map(([key, expressions]) => {
      const [type, name] = key.split('.')
      return { address: key, mode: 'managed', type, name, provider_config_key: 'aws', expressions }
    }),
    ...(module.outputs !== undefined && {
      outputs: Object.fromEntries(Object.entries(module.outputs).map(([name, expression]) => [name, { expression }])),
    }),
    module_calls: Object.fromEntries(
      Object.entries(module.modules ?? {}).map(([name, child]) => [name.replace(/\[.*/, ''), { expressions: child.given ?? {}, module: configured(child) }]),
    ),
  })
  const planned_values = { root_module: planned(root, '') }
  const provider_config = { aws: { expressions: { region: { constant_value: 'eu-west-1' } } } }
  return JSON.stringify({ format_version: '1.2', planned_values, resource_changes: resourceChanges, configuration: { provider_config, root_module: configured(root) } }, null, 2)
}
