import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { organizationPolicyListKind } from './policy-list.ts'

/** By policy id. */
export const organizationPolicyKind = detailKind({
  name: 'organization-policy',
  where: 'global',
  isOfOrganization: true,
  of: organizationPolicyListKind,
  service: 'organizations',
  operation: 'DescribePolicy',
  questions: ({ Answer }) => (Answer ?? []).map(({ Id }) => ({ target: Id, input: { PolicyId: Id } })),
  record: v.object({ Policy: v.object({ Content: text }) }),
})
