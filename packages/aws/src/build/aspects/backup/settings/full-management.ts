/** Whether AWS Backup manages points of a type itself: encrypted with the vault's key, and copied anywhere. */
import * as v from 'valibot'
import { defineAspect } from '../../aspect.ts'
import { regionName, shortText } from '../../fields.ts'

export const fullManagementAspect = defineAspect({
  kind: 'backup-full-management',
  target: v.strictObject({ region: regionName, type: shortText }),
  value: v.strictObject({ managed: v.boolean() }),
  nameOf: ({ type }) => type,

  async read(reader, { region, type }) {
    const { ResourceTypeManagementPreference } = await reader.ask('backup', region, 'DescribeRegionSettings')
    const managed = ((ResourceTypeManagementPreference ?? {}) as Readonly<Record<string, boolean>>)[type]
    return { value: { managed: managed === true } }
  },

  weakens: ({ target: { region, type }, before, after }) => (before?.managed === true && after?.managed !== true ? `end full management of ${type} in ${region}` : null),

  async call(_, { target: { region, type }, after }) {
    if (after === null) return null
    return { service: 'backup', region, operation: 'UpdateRegionSettings', input: { ResourceTypeManagementPreference: { [type]: after.managed } } }
  },
})
