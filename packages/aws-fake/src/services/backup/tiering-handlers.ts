/** Tiering: after how many days points of S3 move to cheaper storage, by vault. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations, TieringConfigurationInputForUpdate } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'

interface Tiering {
  readonly name: string
  readonly arn: string
  readonly created: Instant
  readonly creatorRequestId: string | undefined
  readonly tags: Map<string, string>
  updated: Instant
  input: TieringConfigurationInputForUpdate
}

export const tieringState = { name: 'backup tiering', create: (): Map<string, Tiering> => new Map() }

function requireTiering(region: Region, name: string): Tiering {
  const tiering = region.state(tieringState).get(name)
  if (tiering === undefined) throw new ServiceError('ResourceNotFoundException', `Tiering configuration ${name} does not exist`)
  return tiering
}

function assertTiering({ ResourceSelection }: TieringConfigurationInputForUpdate): void {
  const wrong = ResourceSelection.find(({ ResourceType, TieringDownSettingsInDays: days }) => ResourceType !== 'S3' || days < 60 || days > 36_500)
  if (wrong !== undefined || ResourceSelection.length === 0)
    throw new ServiceError('InvalidParameterValueException', 'Points of S3 move down after 60 to 36500 days')
}

const listed = ({ name, arn, created, updated, input }: Tiering) => ({
  TieringConfigurationArn: arn,
  TieringConfigurationName: name,
  BackupVaultName: input.BackupVaultName,
  CreationTime: created,
  LastUpdatedTime: updated,
})

export const tieringHandlers = {
  CreateTieringConfiguration({ TieringConfiguration: input, TieringConfigurationTags = {}, CreatorRequestId }, { region, now }) {
    const name = input.TieringConfigurationName
    if (region.state(tieringState).has(name)) throw new ServiceError('AlreadyExistsException', `Tiering configuration ${name} exists`)
    assertTiering(input)
    const arn = region.arn('backup', `tiering-configuration:${name}-${region.world.ids.uuid()}`)
    const { BackupVaultName, ResourceSelection } = input
    const tags = new Map(Object.entries(TieringConfigurationTags))
    const made = { name, arn, created: now, creatorRequestId: CreatorRequestId, tags, updated: now, input: { BackupVaultName, ResourceSelection } }
    region.state(tieringState).set(name, made)
    return { TieringConfigurationArn: arn, TieringConfigurationName: name, CreationTime: now }
  },

  GetTieringConfiguration({ TieringConfigurationName }, { region }) {
    const tiering = requireTiering(region, TieringConfigurationName)
    return { TieringConfiguration: { ...listed(tiering), ...tiering.input, TieringConfigurationName, CreatorRequestId: tiering.creatorRequestId } }
  },

  ListTieringConfigurations(_, { region }) {
    return { TieringConfigurations: [...region.state(tieringState).values()].map(listed) }
  },

  UpdateTieringConfiguration({ TieringConfigurationName, TieringConfiguration }, { region, now }) {
    const tiering = requireTiering(region, TieringConfigurationName)
    assertTiering(TieringConfiguration)
    tiering.input = TieringConfiguration
    tiering.updated = now
    const { BackupVaultName: _, ...answer } = listed(tiering)
    return answer
  },

  DeleteTieringConfiguration({ TieringConfigurationName }, { region }) {
    requireTiering(region, TieringConfigurationName)
    region.state(tieringState).delete(TieringConfigurationName)
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>
