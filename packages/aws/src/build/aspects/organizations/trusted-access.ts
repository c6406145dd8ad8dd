/** Whether a service works in the accounts of an organization by itself. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { servicePrincipal } from './organization.ts'

export const trustedAccessAspect = defineAspect({
  kind: 'organizations-trusted-access',
  target: v.strictObject({ region: v.literal('global'), service: servicePrincipal }),
  value: v.strictObject({ enabled: v.literal(true) }),
  nameOf: ({ service }) => `trusted access of ${service}`,

  async read(reader, { service }) {
    const lists = ['EnabledServicePrincipals']
    const trusted = await reader.list('organizations', 'global', { operation: 'ListAWSServiceAccessForOrganization', lists })
    return { value: trusted.some(({ ServicePrincipal }) => ServicePrincipal === service) ? { enabled: true } : null }
  },

  weakens: ({ target: { service }, before, after }) => (before !== null && after === null ? `end trusted access of ${service}` : null),

  async call(_, { target: { region, service: ServicePrincipal }, after }) {
    const operation = after === null ? 'DisableAWSServiceAccess' : 'EnableAWSServiceAccess'
    return { service: 'organizations', region, operation, input: { ServicePrincipal } }
  },
})
