import * as v from 'valibot'
import { detailListKind } from '../kind.ts'
import { organizationDelegateKind } from './delegate.ts'

/** By account id: the services that it administers. */
export const organizationDelegatedServiceKind = detailListKind({
  name: 'organization-delegated-service',
  where: 'global',
  isOfOrganization: true,
  of: organizationDelegateKind,
  service: 'organizations',
  operation: 'ListDelegatedServicesForAccount',
  lists: ['DelegatedServices'],
  questions: ({ Answer }) => (Answer ?? []).map(({ Id }) => ({ target: Id, input: { AccountId: Id } })),
  record: v.object({ ServicePrincipal: v.string() }),
})
