import * as v from 'valibot'
import { detailListKind } from '../kind.ts'
import { organizationPolicyListKind } from './policy-list.ts'

/** By policy id: the root, units and accounts that it is attached to. */
export const organizationPolicyTargetKind = detailListKind({
  name: 'organization-policy-target',
  where: 'global',
  isOfOrganization: true,
  of: organizationPolicyListKind,
  service: 'organizations',
  operation: 'ListTargetsForPolicy',
  lists: ['Targets'],
  questions: ({ Answer }) => (Answer ?? []).map(({ Id }) => ({ target: Id, input: { PolicyId: Id } })),
  record: v.object({ TargetId: v.string() }),
})
