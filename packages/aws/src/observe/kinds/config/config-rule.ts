import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { listKind } from '../kind.ts'

export const configRuleKind = listKind({
  name: 'config-rule',
  where: 'region',
  service: 'config',
  operation: 'DescribeConfigRules',
  lists: ['ConfigRules'],
  record: v.object({
    ConfigRuleName: text,
    ConfigRuleState: text,
    InputParameters: text,
    Scope: v.optional(v.object({ ComplianceResourceId: text, ComplianceResourceTypes: texts, TagKey: text })),
    Source: v.object({ Owner: text, SourceIdentifier: text }),
  }),
})

export type ConfigRule = v.InferOutput<typeof configRuleKind.record>
