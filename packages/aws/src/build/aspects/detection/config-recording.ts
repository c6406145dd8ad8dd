/** Whether the Region's recorder is on. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { regionName, shortText } from '../fields.ts'

export const configRecordingAspect = defineAspect({
  kind: 'config-recording',
  target: v.strictObject({ region: regionName, recorder: shortText }),
  value: v.strictObject({ recording: v.boolean() }),
  nameOf: () => 'recording of AWS Config',

  partOf: ({ region }) => [{ kind: 'config-recorder', target: { region } }],
  goesBefore: true,

  async read(reader, { region, recorder }) {
    const { ConfigurationRecordersStatus } = await reader.ask('config', region, 'DescribeConfigurationRecorderStatus')
    const all = ConfigurationRecordersStatus as readonly Readonly<Record<string, unknown>>[]
    const status = all.find(({ name }) => name === recorder)
    // the recorder comes by another step: until then nothing is recorded
    return { value: { recording: status?.['recording'] === true } }
  },

  weakens: ({ target: { region }, before, after }) => (before?.recording === true && after?.recording !== true ? `stop the recorder of AWS Config in ${region}` : null),

  async call(_, { target: { region, recorder }, after }) {
    if (after === null) return null
    const operation = after.recording ? 'StartConfigurationRecorder' : 'StopConfigurationRecorder'
    return { service: 'config', region, operation, input: { ConfigurationRecorderName: recorder } }
  },
})
