/** Whether Security Hub is on in a Region. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { regionName } from '../fields.ts'
import { ownTag } from '../ownership.ts'

export const securityHubAspect = defineAspect({
  kind: 'security-hub',
  target: v.strictObject({ region: regionName }),
  value: v.strictObject({ on: v.literal(true) }),
  nameOf: () => 'Security Hub',

  async read(reader, { region }) {
    const absent = ['InvalidAccessException', 'ResourceNotFoundException']
    const answer = await reader.askFor(absent, 'securityhub', region, 'DescribeHub', {})
    return { value: answer === null ? null : { on: true } }
  },

  async call(_, { target: { region }, after }) {
    if (after === null) return { service: 'securityhub', region, operation: 'DisableSecurityHub', input: {} }
    const input = { EnableDefaultStandards: true, Tags: { [ownTag]: 'security-hub' } }
    return { service: 'securityhub', region, operation: 'EnableSecurityHub', input }
  },

  /** "Disabling Security Hub CSPM", Security Hub User Guide. */
  preflight: async (_, { target: { region }, after }) =>
    after === null
      ? {
          why: 'archived findings are deleted after 30 days, all others, insights and settings after 90: until then it can be turned on again with them',
          consent: `turn off Security Hub in ${region} with its findings`,
          facts: ['all standards and controls of the Region are turned off with it, whoever chose them'],
          obstacles: [],
        }
      : null,
})
