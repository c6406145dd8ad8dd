/** What is out of reach of who reaches the source. */
import type { Rule } from '../rule.ts'

export const isolationRules: readonly Rule[] = []
