/** Every rule that a finding can be of: those that judge the account, those of plans of Terraform, and that of the waivers. */
import { ruleList } from '../rules/rule-list.ts'
import type { RuleText } from '../rules/rule.ts'
import { planRemovals } from '../template/plan-removals.ts'
import { planReplacements } from '../template/plan-replacements.ts'
import { waiverRule } from '../waivers/waiver-rule.ts'

export const reportedRules: readonly RuleText[] = [...ruleList, planRemovals, planReplacements, waiverRule]
