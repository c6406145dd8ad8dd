import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { rootKind } from './root.ts'

/** Types that say who may do what, or what is backed up. */
const types: ReadonlySet<unknown> = new Set(['SERVICE_CONTROL_POLICY', 'RESOURCE_CONTROL_POLICY', 'BACKUP_POLICY'])

/** By type, of the types that are on: the organization's policies. */
export const organizationPolicyListKind = detailListKind({
  name: 'organization-policy-list',
  where: 'global',
  isOfOrganization: true,
  of: rootKind,
  service: 'organizations',
  operation: 'ListPolicies',
  lists: ['Policies'],
  questions: ({ Answer }) =>
    (Answer ?? []).flatMap(({ PolicyTypes = [] }) =>
      PolicyTypes.flatMap(({ Type, Status }) => (Type !== undefined && types.has(Type) && Status === 'ENABLED' ? [{ target: Type, input: { Filter: Type } }] : [])),
    ),
  record: v.object({ Id: v.string(), Name: text, Type: text }),
})
