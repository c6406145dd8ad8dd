/** What is backed up, and can be restored. */
import type { Rule } from '../rule.ts'
import { backupJobOutcome } from './backup-job-outcome.ts'
import { coverageRules } from './coverage/coverage-rules.ts'
import { copyJobOutcome } from './copy-job-outcome.ts'
import { planStartWindow } from './plan-start-window.ts'
import { pointState } from './point-state.ts'
import { restoreInTime } from './restore-in-time.ts'
import { restoreTestCleanedUp } from './restore-test-cleaned-up.ts'
import { restoreTestFresh } from './restore-test-fresh.ts'
import { restoreTestPlanned } from './restore-test-planned.ts'
import { restoreTestValidated } from './restore-test-validated.ts'
import { rpoMet } from './rpo-met.ts'
import { typeOptedIn } from './type-opted-in.ts'

export const recoveryRules: readonly Rule[] = [
  typeOptedIn,
  ...coverageRules,
  rpoMet,
  pointState,
  backupJobOutcome,
  copyJobOutcome,
  planStartWindow,
  restoreTestPlanned,
  restoreTestFresh,
  restoreTestValidated,
  restoreTestCleanedUp,
  restoreInTime,
]
