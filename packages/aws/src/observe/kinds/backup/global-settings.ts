import * as v from 'valibot'
import { oneKind } from '../kind.ts'

/** What the organization allows, `true` or `false` by name: isCrossAccountBackupEnabled, isMpaEnabled, isDelegatedAdministratorEnabled. */
export const globalSettingsKind = oneKind({
  name: 'global-settings',
  where: 'global',
  service: 'backup',
  operation: 'DescribeGlobalSettings',
  // an account without an organization
  absent: ['InvalidRequestException'],
  record: v.object({ GlobalSettings: v.optional(v.record(v.string(), v.string())) }),
})
