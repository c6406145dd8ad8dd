import * as v from 'valibot'
import { oneKind } from '../kind.ts'

/** Which resource types the Region opts in to. */
export const settingsKind = oneKind({
  name: 'settings',
  where: 'region',
  service: 'backup',
  operation: 'DescribeRegionSettings',
  record: v.object({ ResourceTypeOptInPreference: v.optional(v.record(v.string(), v.boolean())) }),
})
