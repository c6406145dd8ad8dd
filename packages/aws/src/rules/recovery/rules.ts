/** What is backed up, and can be restored. */
import type { Rule } from '../rule.ts'
import { typeOptedIn } from './type-opted-in.ts'
import { volumeInPlan } from './volume-in-plan.ts'

export const recoveryRules: readonly Rule[] = [typeOptedIn, volumeInPlan]
