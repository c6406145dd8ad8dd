/** Who is told when something happens. */
import type { Rule } from '../rule.ts'
import { auditControls } from './audit-controls.ts'
import { reportDelivered } from './report-delivered.ts'

export const detectionRules: readonly Rule[] = [auditControls, reportDelivered]
