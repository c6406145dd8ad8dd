/** What AWS Config records in a Region: there is one recorder at most, so it is a setting of the Region, whoever made it. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { configRuleName } from './config-rule.ts'
import { isAmong, obstacleOfUsers } from '../others-use.ts'
import { arnText, regionName, shortText } from '../fields.ts'
import { type Json, jsonSchema } from '../json.ts'

export interface RecordingGroup {
  readonly allSupported?: boolean
  readonly includeGlobalResourceTypes?: boolean
  readonly resourceTypes?: readonly string[]
  readonly exclusionByResourceTypes?: { readonly resourceTypes?: readonly string[] }
}

export const configRecorderAspect = defineAspect({
  kind: 'config-recorder',
  target: v.strictObject({ region: regionName }),
  /** Group and mode (how often): as Config has them. */
  value: v.strictObject({ name: shortText, role: arnText, group: jsonSchema, mode: v.optional(jsonSchema) }),
  nameOf: () => 'configuration recorder',

  async read(reader, { region }) {
    const { ConfigurationRecorders } = await reader.ask('config', region, 'DescribeConfigurationRecorders')
    const [recorder] = ConfigurationRecorders as readonly Readonly<Record<string, unknown>>[]
    if (recorder === undefined) return { value: null }
    const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value ?? {})) as Json
    const { name, roleARN, recordingGroup, recordingMode } = recorder
    const mode = recordingMode === undefined ? {} : { mode: plain(recordingMode) }
    return { value: { name: String(name), role: String(roleARN), group: plain(recordingGroup), ...mode } }
  },

  isSame: (found, meant) => found.role === meant.role && hasAlike(found.group, meant.group),

  weakens({ target: { region }, before, after }) {
    if (before === null || after === null) return null
    return recordsAll(before.group, after.group) ? null : `record fewer types by AWS Config in ${region}`
  },

  async call(_, { target: { region }, before, after }) {
    if (after === null) {
      const input = { ConfigurationRecorderName: before?.name ?? 'default' }
      return { service: 'config', region, operation: 'DeleteConfigurationRecorder', input }
    }
    const ConfigurationRecorder = {
      ...{ name: after.name, roleARN: after.role, recordingGroup: after.group },
      ...(after.mode !== undefined && { recordingMode: after.mode }),
    }
    return { service: 'config', region, operation: 'PutConfigurationRecorder', input: { ConfigurationRecorder } }
  },

  /** Rules of all kinds judge by what it records; those of Security Hub go with that. */
  async preflight(reader, { target: { region }, after }, _, removed) {
    if (after !== null) return null
    const rules = await reader.list('config', region, { operation: 'DescribeConfigRules', lists: ['ConfigRules'] })
    const ours = new Set(removed.flatMap(({ kind, target }) => (kind === 'config-rule' ? [configRuleName((target as unknown as { readonly rule: string }).rule)] : [])))
    const isLeft = (name: string): boolean => !ours.has(name) && !(name.startsWith('securityhub-') && isAmong(removed, 'security-hub', { region }))
    const users = obstacleOfUsers(rules.map(({ ConfigRuleName }) => String(ConfigRuleName)).filter(isLeft))
    return users ?? { why: 'nothing of the Region is recorded from then on; what was recorded stays', consent: null, facts: [], obstacles: [] }
  },
})

/** Whether the second records all that the first does. */
function recordsAll(one: unknown, other: unknown): boolean {
  const [held, now] = [one, other].map((group) => (group ?? {}) as RecordingGroup) as [RecordingGroup, RecordingGroup]
  const without = (group: RecordingGroup): readonly string[] => group.exclusionByResourceTypes?.resourceTypes ?? []
  const isOpen = (group: RecordingGroup): boolean => group.allSupported === true || without(group).length > 0
  if (held.includeGlobalResourceTypes === true && now.includeGlobalResourceTypes !== true && now.allSupported === true) return false
  if (isOpen(now)) return without(now).every((type) => without(held).includes(type) || (!isOpen(held) && held.resourceTypes?.includes(type) !== true))
  return !isOpen(held) && (held.resourceTypes ?? []).every((type) => now.resourceTypes?.includes(type) === true)
}

/** Whether two groups record the same: Config fills in what one leaves out. */
function hasAlike(one: unknown, other: unknown): boolean {
  const texts = [one, other].map((group) => {
    const { allSupported = false, resourceTypes = [], exclusionByResourceTypes } = (group ?? {}) as RecordingGroup
    const without = exclusionByResourceTypes?.resourceTypes ?? []
    return JSON.stringify(allSupported ? 'all' : { only: resourceTypes.toSorted(), without: without.toSorted() })
  })
  return texts[0] === texts[1]
}
