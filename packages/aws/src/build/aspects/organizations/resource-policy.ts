/** What lets member accounts work with an organization's policies. There is one: statements are ours by their Sid. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { isSamePolicy, policyText } from '../policy-text.ts'

export const organizationResourcePolicyAspect = defineAspect({
  kind: 'organizations-resource-policy',
  target: v.strictObject({ region: v.literal('global') }),
  value: policyText,
  nameOf: () => 'delegation of policies',
  isSame: isSamePolicy,

  async read(reader) {
    const answer = await reader.askFor(['ResourcePolicyNotFoundException'], 'organizations', 'global', 'DescribeResourcePolicy', {})
    const { Content = '' } = (answer?.['ResourcePolicy'] ?? {}) as { readonly Content?: string }
    return { value: answer === null ? null : Content }
  },

  async call(_, { target: { region }, after }) {
    if (after === null) return { service: 'organizations', region, operation: 'DeleteResourcePolicy', input: {} }
    return { service: 'organizations', region, operation: 'PutResourcePolicy', input: { Content: after } }
  },
})
