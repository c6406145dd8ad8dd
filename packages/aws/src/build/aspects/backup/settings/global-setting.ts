/** What an organization's management account lets AWS Backup do across accounts. */
import * as v from 'valibot'
import { defineAspect } from '../../aspect.ts'
import { shortText } from '../../fields.ts'

export const globalSettingAspect = defineAspect({
  kind: 'backup-global-setting',
  /** The setting as AWS Backup calls it: isCrossAccountBackupEnabled. */
  target: v.strictObject({ region: v.literal('global'), setting: shortText }),
  value: v.strictObject({ enabled: v.boolean() }),
  nameOf: ({ setting }) => setting,

  async read(reader, { setting }) {
    const { GlobalSettings } = await reader.ask('backup', 'global', 'DescribeGlobalSettings')
    return { value: { enabled: (GlobalSettings as Readonly<Record<string, string>>)[setting] === 'true' } }
  },

  weakens: ({ target: { setting }, before, after }) => (before?.enabled === true && after?.enabled !== true ? `turn off ${setting}` : null),

  async call(_, { target: { setting }, after }) {
    if (after === null) return null
    return { service: 'backup', region: 'global', operation: 'UpdateGlobalSettings', input: { GlobalSettings: { [setting]: String(after.enabled) } } }
  },
})
