/** Who can do what. */
import type { Rule } from '../rule.ts'
import { vaultDelete } from './vault-delete.ts'

export const accessRules: readonly Rule[] = [vaultDelete]
