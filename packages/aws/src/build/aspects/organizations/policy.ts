/** A policy of an organization: it has no effect before it is attached to something. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { shortText } from '../fields.ts'
import { isAmong, obstacleOfUsers } from '../others-use.ts'
import { ownAccountTags } from '../own-account.ts'
import { isSamePolicy, policyText } from '../policy-text.ts'
import { findOwnPolicy, policyTarget, targetsOf, wordOfType } from './organization.ts'
import { reachPreflight } from './reach-preflight.ts'

export const organizationPolicyAspect = defineAspect({
  kind: 'organizations-policy',
  target: policyTarget,
  value: v.strictObject({ description: shortText, content: policyText }),
  nameOf: ({ type, name }) => `${wordOfType[type]} ${name}`,

  async read(reader, target) {
    const found = await findOwnPolicy(reader, target)
    if ('obstacle' in found) return found
    if (found.policy === null) return { value: null }
    const { Id, Description = '' } = found.policy as { readonly Id?: string; readonly Description?: string }
    const { Policy } = await reader.ask('organizations', 'global', 'DescribePolicy', { PolicyId: Id })
    return { value: { description: Description, content: String((Policy as { readonly Content?: string }).Content ?? '') } }
  },

  isSame: (one, other) => one.description === other.description && isSamePolicy(one.content, other.content),

  async call(reader, { target, after }) {
    const { region, type, name } = target
    const found = await findOwnPolicy(reader, target)
    const PolicyId = 'policy' in found ? found.policy?.['Id'] : undefined
    if (after === null) return { service: 'organizations', region, operation: 'DeletePolicy', input: { PolicyId } }
    const { description: Description, content: Content } = after
    if (PolicyId !== undefined) return { service: 'organizations', region, operation: 'UpdatePolicy', input: { PolicyId, Description, Content } }
    const Tags = Object.entries(ownAccountTags).map(([Key, Value]) => ({ Key, Value }))
    return { service: 'organizations', region, operation: 'CreatePolicy', input: { Name: name, Type: type, Description, Content, Tags } }
  },

  /** A policy that is attached takes effect with its new text at once. */
  async preflight(reader, { target, before, after }, _, planned) {
    if (before === null) return null
    const found = await findOwnPolicy(reader, target)
    const targets = 'policy' in found && found.policy !== null ? await targetsOf(reader, found.policy['Id']) : []
    if (after === null) return obstacleOfUsers(targets.filter((to) => !isAmong(planned, 'organizations-policy-attachment', { ...target, to })))
    return targets.length === 0 ? null : await reachPreflight(reader, target, after.content, targets)
  },
})
