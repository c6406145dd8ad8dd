import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { organizationKind } from './organization.ts'

/**
 * By the organization's id: its root, with the types of policy that are on. Nothing: this account may not read its organization. The
 * management account and delegated administrators may; what follows is asked there only, and is what all accounts of the inventory see.
 */
export const rootKind = detailListKind({
  name: 'organization-root',
  where: 'global',
  isOfOrganization: true,
  of: organizationKind,
  service: 'organizations',
  operation: 'ListRoots',
  absent: ['AccessDeniedException'],
  lists: ['Roots'],
  questions: ({ Answer }) => (Answer === null ? [] : [{ target: Answer.Organization.Id, input: {} }]),
  record: v.object({ Id: v.string(), PolicyTypes: v.optional(v.array(v.object({ Type: text, Status: text }))) }),
})
