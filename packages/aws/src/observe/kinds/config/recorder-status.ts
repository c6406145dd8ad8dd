import * as v from 'valibot'
import { flag, text } from '../fields.ts'
import { listKind } from '../kind.ts'

export const recorderStatusKind = listKind({
  name: 'config-recorder-status',
  where: 'region',
  service: 'config',
  operation: 'DescribeConfigurationRecorderStatus',
  lists: ['ConfigurationRecordersStatus'],
  record: v.object({ name: text, recording: flag, lastStatus: text }),
})
