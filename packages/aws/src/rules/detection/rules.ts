/** Who is told when something happens. */
import type { Rule } from '../rule.ts'

export const detectionRules: readonly Rule[] = []
