/** Whether roles can use the keys that backups and restores take. */
import type { Rule } from '../../rule.ts'
import { pointRestorable } from './point-restorable.ts'
import { pointRoleKey } from './point-role-key.ts'
import { restoreKeyUsable } from './restore-key-usable.ts'

export const useRules: readonly Rule[] = [pointRoleKey, pointRestorable, restoreKeyUsable]
