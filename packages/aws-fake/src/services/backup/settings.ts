/** What a Region protects (opt-in by resource type) and what an organization allows. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations } from '../../models/backup.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { resourceTypes } from '../resource.ts'

interface RegionSettings {
  /** False: plans pass over resources of this type, and say nothing. */
  readonly optIn: Map<string, boolean>
  /** True: AWS Backup manages points of this type fully. */
  readonly management: Map<string, boolean>
}

interface GlobalSettings {
  readonly values: Map<string, string>
  updated: Instant | null
}

/** What a new account has: everything that existed when opt-in came, and what is always managed fully. */
export const regionSettingsState = {
  name: 'backup region settings',
  create: (): RegionSettings => ({
    optIn: new Map(
      resourceTypes.map((type) => [
        type,
        !['CloudFormation', 'SAP HANA on Amazon EC2', 'Timestream', 'VirtualMachine', 'EKS', 'DSQL'].includes(type),
      ]),
    ),
    management: new Map([
      ['CloudFormation', true],
      ['DynamoDB', true],
      ['EFS', true],
      ['DSQL', true],
      ['Timestream', true],
    ]),
  }),
}

export const globalSettingsState = {
  name: 'backup global settings',
  create: (): GlobalSettings => ({
    values: new Map([
      ['isCrossAccountBackupEnabled', 'false'],
      ['isMpaEnabled', 'false'],
      ['isDelegatedAdministratorEnabled', 'false'],
    ]),
    updated: null,
  }),
}

export const settingsHandlers = {
  DescribeRegionSettings(_, { region }) {
    const { optIn, management } = region.state(regionSettingsState)
    return { ResourceTypeOptInPreference: Object.fromEntries(optIn), ResourceTypeManagementPreference: Object.fromEntries(management) }
  },

  UpdateRegionSettings({ ResourceTypeOptInPreference = {}, ResourceTypeManagementPreference = {} }, { region }) {
    const { optIn, management } = region.state(regionSettingsState)
    const names = [...Object.keys(ResourceTypeOptInPreference), ...Object.keys(ResourceTypeManagementPreference)]
    const unknown = names.find((name) => !optIn.has(name))
    if (unknown !== undefined) throw new ServiceError('InvalidParameterValueException', `${unknown} is not a resource type`)
    for (const [type, isOn] of Object.entries(ResourceTypeOptInPreference)) optIn.set(type, isOn)
    for (const [type, isOn] of Object.entries(ResourceTypeManagementPreference)) management.set(type, isOn)
    return {}
  },

  DescribeGlobalSettings(_, { account }) {
    const { values, updated } = account.state(globalSettingsState)
    return { GlobalSettings: Object.fromEntries(values), LastUpdateTime: updated ?? undefined }
  },

  UpdateGlobalSettings({ GlobalSettings = {} }, { account, now }) {
    const held = account.state(globalSettingsState)
    for (const [name, value] of Object.entries(GlobalSettings)) {
      if (!held.values.has(name) || !['true', 'false'].includes(value))
        throw new ServiceError('InvalidParameterValueException', `${name} is not a setting, or its value neither true nor false`)
      held.values.set(name, value)
    }
    held.updated = now
    return {}
  },

  GetSupportedResourceTypes() {
    return { ResourceTypes: [...resourceTypes] }
  },
} satisfies Partial<Handlers<BackupOperations>>
