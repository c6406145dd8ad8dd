import * as v from 'valibot'
import { text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** What has a point in the Region. */
export const protectedResourceKind = listKind({
  name: 'protected-resource',
  where: 'region',
  service: 'backup',
  operation: 'ListProtectedResources',
  lists: ['Results'],
  record: v.object({ ResourceArn: v.string(), ResourceType: text, LastBackupTime: time, LastBackupVaultArn: text }),
})
