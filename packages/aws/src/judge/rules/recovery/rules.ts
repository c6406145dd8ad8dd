/** What is backed up, and can be restored. */
import type { Rule } from '../rule.ts'
import { backupJobOutcome } from './backup-job-outcome.ts'
import { bucketInPlan } from './coverage/bucket-in-plan.ts'
import { databaseInPlan } from './coverage/database-in-plan.ts'
import { fileSystemInPlan } from './coverage/file-system-in-plan.ts'
import { fsxInPlan } from './coverage/fsx-in-plan.ts'
import { redshiftInPlan } from './coverage/redshift-in-plan.ts'
import { tableInPlan } from './coverage/table-in-plan.ts'
import { volumeInPlan } from './coverage/volume-in-plan.ts'
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
  volumeInPlan,
  tableInPlan,
  fileSystemInPlan,
  fsxInPlan,
  databaseInPlan,
  bucketInPlan,
  redshiftInPlan,
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
