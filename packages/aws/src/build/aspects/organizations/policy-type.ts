/** Whether policies of a type have any effect in an organization. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { findRoot, listPolicies, policyType, targetsOf, wordOfType } from './organization.ts'

export const policyTypeAspect = defineAspect({
  kind: 'organizations-policy-type',
  target: v.strictObject({ region: v.literal('global'), type: policyType }),
  value: v.strictObject({ enabled: v.boolean() }),
  nameOf: ({ type }) => `policies of type ${type}`,

  async read(reader, { type }) {
    const { PolicyTypes = [] } = await findRoot(reader)
    const status = PolicyTypes.find((one) => one.Type === type)?.Status
    return { value: { enabled: status === 'ENABLED' || status === 'PENDING_ENABLE' } }
  },

  async call(reader, { target: { type, region }, after }) {
    if (after === null) return null
    const input = { RootId: (await findRoot(reader)).Id, PolicyType: type }
    return { service: 'organizations', region, operation: after.enabled ? 'EnablePolicyType' : 'DisablePolicyType', input }
  },

  undo: ({ before, after }) => (after?.enabled === true ? 'leave it on: alone it binds nobody, and turned off it detaches the policies of others too' : { after: before }),

  /** Turning a type off detaches all of its policies, whoever made them, and turning it on does not attach them again. */
  async preflight(reader, { target: { type }, after }) {
    if (after?.enabled === true) return { why: 'it is left on by undo: turned off it would detach the policies of others too', consent: null, facts: [], obstacles: [] }
    if (after?.enabled !== false) return null
    const attached: string[] = []
    for (const policy of await listPolicies(reader, type)) {
      if (policy['AwsManaged'] !== true && (await targetsOf(reader, policy['Id'])).length > 0) attached.push(String(policy['Name']))
    }
    const [first] = attached
    const obstacles = first === undefined ? [] : [`the ${wordOfType[type]} ${first} is attached: detach all of them first`]
    return { why: 'policies of this type have no effect any more', consent: null, facts: [], obstacles }
  },
})
