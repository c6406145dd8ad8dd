/** All rules, by family. */
import { accessRules } from './access/rules.ts'
import { detectionRules } from './detection/rules.ts'
import { encryptionRules } from './encryption/rules.ts'
import { immutabilityRules } from './immutability/rules.ts'
import { isolationRules } from './isolation/rules.ts'
import { recoveryRules } from './recovery/rules.ts'
import type { Rule } from './rule.ts'

export const ruleList: readonly Rule[] = [
  ...accessRules,
  ...encryptionRules,
  ...immutabilityRules,
  ...isolationRules,
  ...recoveryRules,
  ...detectionRules,
]
