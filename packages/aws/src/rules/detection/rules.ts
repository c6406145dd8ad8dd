/** Who is told when something happens. */
import type { Rule } from '../rule.ts'
import { auditControls } from './audit-controls.ts'
import { bucketAccessLogged } from './bucket-access-logged.ts'
import { reportDelivered } from './report-delivered.ts'

export const detectionRules: readonly Rule[] = [auditControls, reportDelivered, bucketAccessLogged]
