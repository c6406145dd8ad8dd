/** Who is told when something happens. */
import type { Rule } from '../rule.ts'
import { actsTold } from './acts-told.ts'
import { auditControls } from './audit-controls.ts'
import { bucketAccessLogged } from './bucket-access-logged.ts'
import { configRecording } from './config-recording.ts'
import { configRules } from './config-rules.ts'
import { guarddutyOn } from './guardduty-on.ts'
import { jobsTold } from './jobs-told.ts'
import { logGroupKept } from './log-group-kept.ts'
import { objectsRecorded } from './objects-recorded.ts'
import { reportDelivered } from './report-delivered.ts'
import { securityhubOn } from './securityhub-on.ts'
import { trailLogging } from './trail-logging.ts'

export const detectionRules: readonly Rule[] = [
  ...[actsTold, jobsTold, trailLogging, logGroupKept, configRecording, configRules, guarddutyOn, securityhubOn],
  ...[auditControls, reportDelivered, bucketAccessLogged, objectsRecorded],
]
