/** One rule for each kind of resource that plans can take. */
import { bucketInPlan } from './bucket-in-plan.ts'
import { databaseInPlan } from './database-in-plan.ts'
import { fileSystemInPlan } from './file-system-in-plan.ts'
import { fsxInPlan } from './fsx-in-plan.ts'
import { instanceInPlan } from './instance-in-plan.ts'
import type { InPlanRule } from './in-plan.ts'
import { redshiftInPlan } from './redshift-in-plan.ts'
import { tableInPlan } from './table-in-plan.ts'
import { volumeInPlan } from './volume-in-plan.ts'

export const coverageRules: readonly InPlanRule[] = [volumeInPlan, instanceInPlan, tableInPlan, fileSystemInPlan, fsxInPlan, databaseInPlan, bucketInPlan, redshiftInPlan]
