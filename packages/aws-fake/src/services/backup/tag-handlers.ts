/** Tags of vaults, plans, frameworks and points, by their ARNs. */

import type { BackupOperations } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { frameworksState } from './audit/framework-handlers.ts'
import { reportPlansState } from './audit/report-plan.ts'
import { plansState } from './plan.ts'
import { pointsOf } from './point.ts'
import { tieringState } from './tiering-handlers.ts'
import { testingPlansState } from './restore/testing-plan.ts'
import { vaultsState } from './vault.ts'

interface Tagged {
  readonly arn: string
  readonly tags: Map<string, string>
}

function tagsOf(region: Region, arn: string): Map<string, string> {
  const vaults = [...region.state(vaultsState).values()]
  const kinds = [plansState, testingPlansState, frameworksState, reportPlansState, tieringState] as const
  const others = kinds.flatMap((kind): readonly Tagged[] => [...region.state<ReadonlyMap<string, Tagged>>(kind).values()])
  const held = [...vaults, ...others, ...vaults.flatMap(pointsOf)].find((one) => one.arn === arn)
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
