/** What cannot be changed or deleted. */
import { legalHoldWorks } from './legal-hold-works.ts'
import { lockAsDeclared } from './lock-as-declared.ts'
import { lockLimits } from './lock-limits.ts'
import { lockedVaultUsed } from './locked-vault-used.ts'
import { planFitsLock } from './plan-fits-lock.ts'
import { pointRetention } from './point-retention.ts'
import { nativeRules } from './native/native-rules.ts'
import type { Rule } from '../rule.ts'
import { vaultLocked } from './vault-locked.ts'

export const immutabilityRules: readonly Rule[] = [...nativeRules, vaultLocked, lockAsDeclared, lockLimits, planFitsLock, pointRetention, lockedVaultUsed, legalHoldWorks]
