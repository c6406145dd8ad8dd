/** Which rule of which plan made a job or a point; nothing of what was made on demand. */
import * as v from 'valibot'
import { text } from '../fields.ts'

export const creator = v.optional(v.object({ BackupPlanId: text, BackupRuleId: text, BackupRuleName: text }))
