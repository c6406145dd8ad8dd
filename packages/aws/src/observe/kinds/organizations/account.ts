import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { rootKind } from './root.ts'

/** By the root's id: all accounts of the organization. */
export const organizationAccountKind = detailListKind({
  name: 'organization-account',
  where: 'global',
  isOfOrganization: true,
  of: rootKind,
  service: 'organizations',
  operation: 'ListAccounts',
  lists: ['Accounts'],
  questions: ({ Answer }) => (Answer ?? []).map(({ Id }) => ({ target: Id, input: {} })),
  record: v.object({
    Id: v.string(),
    Name: text,
    Status: text,
    /** `o-…/r-…/ou-…/111122223333/` */
    Paths: texts,
  }),
})
