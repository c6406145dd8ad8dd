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
})
