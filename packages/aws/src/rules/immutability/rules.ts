/** What cannot be changed or deleted. */
import type { Rule } from '../rule.ts'
import { vaultLocked } from './vault-locked.ts'

export const immutabilityRules: readonly Rule[] = [vaultLocked]
