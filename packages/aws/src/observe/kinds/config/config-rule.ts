import * as v from 'valibot'
import { text } from '../fields.ts'
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
    Source: v.object({ Owner: text, SourceIdentifier: text }),
  }),
})
