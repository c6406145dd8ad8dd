import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { rootKind } from './root.ts'

/** By the root's id: accounts that administer a service for the organization. */
export const organizationDelegateKind = detailListKind({
  name: 'organization-delegate',
  where: 'global',
  isOfOrganization: true,
  of: rootKind,
  service: 'organizations',
  operation: 'ListDelegatedAdministrators',
  lists: ['DelegatedAdministrators'],
  questions: ({ Answer }) => (Answer ?? []).map(({ Id }) => ({ target: Id, input: {} })),
  record: v.object({ Id: v.string(), Name: text, Status: text }),
})
