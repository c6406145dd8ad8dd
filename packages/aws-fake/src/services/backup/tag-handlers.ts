/** Tags of vaults, plans and points, by their ARNs. */

import type { BackupOperations } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { plansState } from './plan-handlers.ts'
import { pointsOf } from './point.ts'
import { vaultsState } from './vault.ts'

function tagsOf(region: Region, arn: string): Map<string, string> {
  const vaults = [...region.state(vaultsState).values()]
  const held = [...vaults, ...region.state(plansState).values(), ...vaults.flatMap(pointsOf)].find((one) => one.arn === arn)
  if (held === undefined) throw new ServiceError('ResourceNotFoundException', `${arn} does not exist`)
  return held.tags
}

export const tagHandlers = {
  TagResource({ ResourceArn, Tags }, { region }) {
    const tags = tagsOf(region, ResourceArn)
    for (const [name, value] of Object.entries(Tags)) tags.set(name, value)
    return {}
  },

  UntagResource({ ResourceArn, TagKeyList }, { region }) {
    const tags = tagsOf(region, ResourceArn)
    for (const name of TagKeyList) tags.delete(name)
    return {}
  },

  ListTags({ ResourceArn }, { region }) {
    return { Tags: Object.fromEntries(tagsOf(region, ResourceArn)) }
  },
} satisfies Partial<Handlers<BackupOperations>>
