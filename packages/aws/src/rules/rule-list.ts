/** All rules. */
import { encryptionByType } from './encryption-by-type.ts'
import { keyOutlivesPoint } from './key-outlives-point.ts'
import type { Rule } from './rule.ts'
import { typeOptedIn } from './type-opted-in.ts'
import { vaultDelete } from './vault-delete.ts'
import { vaultLock } from './vault-lock.ts'
import { volumeInPlan } from './volume-in-plan.ts'

export const ruleList: readonly Rule[] = [vaultDelete, keyOutlivesPoint, encryptionByType, vaultLock, typeOptedIn, volumeInPlan]
