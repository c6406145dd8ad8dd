/** Resources that have points, by the newest of them. */

import type { BackupOperations, ProtectedResource } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { pointsOf } from './point.ts'
import { vaultsState } from './vault.ts'

function protectedResources(region: Region): readonly ProtectedResource[] {
  const newest = new Map<string, ProtectedResource & { readonly LastBackupTime: number }>()
  for (const vault of region.state(vaultsState).values()) {
    for (const point of pointsOf(vault)) {
      if ((newest.get(point.resourceArn)?.LastBackupTime ?? -Infinity) >= point.created) continue
      newest.set(point.resourceArn, {
        ResourceArn: point.resourceArn,
        ResourceType: point.resourceType,
        ResourceName: point.resourceName,
        LastBackupTime: point.created,
        LastBackupVaultArn: vault.arn,
        LastRecoveryPointArn: point.arn,
      })
    }
  }
  return [...newest.values()]
}

export const protectedResourceHandlers = {
  ListProtectedResources(_, { region }) {
    return { Results: protectedResources(region) }
  },

  DescribeProtectedResource({ ResourceArn }, { region }) {
    const found = protectedResources(region).find((one) => one.ResourceArn === ResourceArn)
    if (found === undefined) throw new ServiceError('ResourceNotFoundException', `Resource ${ResourceArn} is not protected`)
    return found
  },
} satisfies Partial<Handlers<BackupOperations>>
