/** A rule of AWS Config that AWS manages. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { regionName } from '../fields.ts'
import { type Json, jsonSchema } from '../json.ts'
import { obstacleOf, ownTag, tagMap } from '../ownership.ts'

/** `BACKUP_RECOVERY_POINT_ENCRYPTED`: its identifier. */
const identifier = v.pipe(v.string(), v.regex(/^[A-Z][A-Z0-9_]{1,100}$/))

export function configRuleName(rule: string): string {
  return `holdfast-${rule.toLowerCase().replaceAll('_', '-')}`
}

export const configRuleAspect = defineAspect({
  kind: 'config-rule',
  target: v.strictObject({ region: regionName, rule: identifier }),
  /** Scope and parameters as Config has them, where it has any: the parameters are a text of JSON. */
  value: v.strictObject({ identifier, scope: v.optional(jsonSchema), parameters: v.optional(v.string()) }),
  nameOf: ({ rule }) => `config rule ${configRuleName(rule)}`,

  async read(reader, { region, rule }) {
    const name = configRuleName(rule)
    const answer = await reader.askFor(['NoSuchConfigRuleException'], 'config', region, 'DescribeConfigRules', { ConfigRuleNames: [name] })
    const [found] = (answer?.['ConfigRules'] ?? []) as readonly {
      readonly ConfigRuleArn?: string
      readonly Source: { readonly SourceIdentifier?: string }
      readonly Scope?: Json
      readonly InputParameters?: string
    }[]
    if (found === undefined) return { value: null }
    const { Tags } = await reader.ask('config', region, 'ListTagsForResource', { ResourceArn: found.ConfigRuleArn })
    const obstacle = obstacleOf(tagMap(Tags), name, reader.context.foreignMarks)
    if (obstacle !== null) return { obstacle }
    const { Source, Scope: scope, InputParameters: parameters = '{}' } = found
    const value = { identifier: Source.SourceIdentifier ?? '', ...(scope !== undefined && { scope }), ...(parameters !== '{}' && { parameters }) }
    return { value }
  },

  async call(_, { target: { region, rule }, after }) {
    const ConfigRuleName = configRuleName(rule)
    if (after === null) return { service: 'config', region, operation: 'DeleteConfigRule', input: { ConfigRuleName } }
    const given = { ...(after.scope !== undefined && { Scope: after.scope }), ...(after.parameters !== undefined && { InputParameters: after.parameters }) }
    const ConfigRule = { ConfigRuleName, Source: { Owner: 'AWS', SourceIdentifier: after.identifier }, ...given }
    return { service: 'config', region, operation: 'PutConfigRule', input: { ConfigRule, Tags: [{ Key: ownTag, Value: ConfigRuleName }] } }
  },
})
