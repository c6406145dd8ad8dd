import * as v from 'valibot'
import { flag, text, texts } from '../fields.ts'
import { listKind } from '../kind.ts'

export const recorderKind = listKind({
  name: 'config-recorder',
  where: 'region',
  service: 'config',
  operation: 'DescribeConfigurationRecorders',
  lists: ['ConfigurationRecorders'],
  record: v.object({
    name: text,
    recordingGroup: v.optional(
      v.object({
        allSupported: flag,
        resourceTypes: texts,
        exclusionByResourceTypes: v.optional(v.object({ resourceTypes: texts })),
      }),
    ),
  }),
})
