/** What keeps backups apart from what they are backups of. */
import type { Rule } from '../rule.ts'
import { airGappedKey } from './air-gapped-key.ts'
import { airGappedShared } from './air-gapped-shared.ts'
import { approvalTeam } from './approval-team.ts'
import { copiesAsDeclared } from './copies-as-declared.ts'
import { networkRules } from './network/network-rules.ts'
import { residency } from './residency.ts'
import { restoreAccessKnown } from './restore-access-known.ts'

export const isolationRules: readonly Rule[] = [...networkRules, copiesAsDeclared, residency, airGappedKey, airGappedShared, restoreAccessKnown, approvalTeam]
