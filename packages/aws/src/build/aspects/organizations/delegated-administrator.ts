/** An account that administers a service for its organization. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { servicePrincipal } from './organization.ts'

export const delegatedAdministratorAspect = defineAspect({
  kind: 'organizations-delegated-administrator',
  target: v.strictObject({ region: v.literal('global'), service: servicePrincipal, account: v.pipe(v.string(), v.regex(/^\d{12}$/)) }),
  value: v.strictObject({ registered: v.literal(true) }),
  nameOf: ({ service, account }) => `account ${account} for ${service}`,

  async read(reader, { service, account }) {
    const call = { operation: 'ListDelegatedAdministrators', input: { ServicePrincipal: service }, lists: ['DelegatedAdministrators'] }
    const registered = await reader.list('organizations', 'global', call)
    return { value: registered.some(({ Id }) => Id === account) ? { registered: true } : null }
  },

  async call(_, { target: { region, service: ServicePrincipal, account: AccountId }, after }) {
    const operation = after === null ? 'DeregisterDelegatedAdministrator' : 'RegisterDelegatedAdministrator'
    return { service: 'organizations', region, operation, input: { ServicePrincipal, AccountId } }
  },
})
