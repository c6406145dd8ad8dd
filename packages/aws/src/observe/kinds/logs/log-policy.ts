import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Policies of the account's logs in the Region, each for the log groups that it names. */
export const logPolicyKind = listKind({
  name: 'log-policy',
  where: 'region',
  service: 'logs',
  operation: 'DescribeResourcePolicies',
  lists: ['resourcePolicies'],
  token: { sent: 'nextToken', received: 'nextToken' },
  record: v.object({ policyName: v.string(), policyDocument: text }),
})
