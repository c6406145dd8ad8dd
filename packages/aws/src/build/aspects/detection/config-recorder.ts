/** What AWS Config records in a Region: there is one recorder at most, so it is a setting of the Region, whoever made it. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { arnText, regionName, shortText } from '../fields.ts'
import { jsonSchema } from '../json.ts'

export const configRecorderAspect = defineAspect({
  kind: 'config-recorder',
  target: v.strictObject({ region: regionName }),
  /** Group: as Config has it. */
  value: v.strictObject({ name: shortText, role: arnText, group: jsonSchema }),
  nameOf: () => 'configuration recorder',

  async read(reader, { region }) {
    const { ConfigurationRecorders } = await reader.ask('config', region, 'DescribeConfigurationRecorders')
    const [recorder] = ConfigurationRecorders as readonly Readonly<Record<string, unknown>>[]
    if (recorder === undefined) return { value: null }
    const group = JSON.parse(JSON.stringify(recorder['recordingGroup'] ?? {})) as never
    return { value: { name: String(recorder['name']), role: String(recorder['roleARN']), group } }
  },

  isSame: (found, meant) => found.role === meant.role && isAll(found.group) === isAll(meant.group),

  async call(_, { target: { region }, before, after }) {
    if (after === null) {
      const input = { ConfigurationRecorderName: before?.name ?? 'default' }
      return { service: 'config', region, operation: 'DeleteConfigurationRecorder', input }
    }
    const ConfigurationRecorder = { name: after.name, roleARN: after.role, recordingGroup: after.group }
    return { service: 'config', region, operation: 'PutConfigurationRecorder', input: { ConfigurationRecorder } }
  },
})

function isAll(group: unknown): boolean {
  return (group as { readonly allSupported?: boolean } | null)?.allSupported === true
}
