/** The forms of all aspects: one of each, which a test demands. */
import type { ExportForm } from '../export-form.ts'
import { accessForms } from './access.ts'
import { accountDefaultForms } from './account-defaults.ts'
import { auditForms } from './audit.ts'
import { bucketForms } from './buckets.ts'
import { detectionForms } from './detection.ts'
import { keyForms } from './keys.ts'
import { logForms } from './logs.ts'
import { organizationForms } from './organizations.ts'
import { planForms } from './plans.ts'
import { restoreTestingForms } from './restore-testing.ts'
import { settingForms } from './settings.ts'
import { topicForms } from './topics.ts'
import { vaultForms } from './vaults.ts'
import { watcherForms } from './watchers.ts'

export const formList: readonly ExportForm[] = [
  ...[...keyForms, ...topicForms, ...vaultForms, ...planForms, ...settingForms, ...restoreTestingForms, ...auditForms],
  ...[...accountDefaultForms, ...bucketForms, ...detectionForms, ...logForms, ...watcherForms, ...accessForms],
  ...organizationForms,
]
