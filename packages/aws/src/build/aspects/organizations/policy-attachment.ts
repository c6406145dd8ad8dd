/** What a policy of ours has effect on: a root, a unit or an account. */
import * as v from 'valibot'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { defineAspect } from '../aspect.ts'
import type { Reader } from '../reader.ts'
import { findOwnPolicy, type PolicyTarget, policyTarget, targetsOf, wordOfType } from './organization.ts'
import { reachPreflight } from './reach-preflight.ts'

/** "Quotas and service limits", AWS Organizations User Guide: of a type, that a target may have. */
const mostAttached = { SERVICE_CONTROL_POLICY: 10, RESOURCE_CONTROL_POLICY: 5, BACKUP_POLICY: 10 } as const

export const policyAttachmentAspect = defineAspect({
  kind: 'organizations-policy-attachment',
  target: v.strictObject({ ...policyTarget.entries, to: v.pipe(v.string(), v.regex(/^(?:r-[0-9a-z]{4,32}|ou-[0-9a-z]{4,32}-[0-9a-z]{8,32}|\d{12})$/)) }),
  value: v.strictObject({ attached: v.literal(true) }),
  nameOf: ({ type, name, to }) => `${wordOfType[type]} ${name} on ${to}`,

  partOf: (target) => [{ kind: 'organizations-policy', target: policyOf(target) }],
  goesBefore: true,

  async read(reader, target) {
    const found = await findOwnPolicy(reader, policyOf(target))
    if ('obstacle' in found) return found
    const isAttached = found.policy !== null && (await targetsOf(reader, found.policy['Id'])).includes(target.to)
    return { value: isAttached ? { attached: true } : null }
  },

  async call(reader, { target, after }) {
    const found = await findOwnPolicy(reader, policyOf(target))
    const input = { PolicyId: 'policy' in found ? found.policy?.['Id'] : undefined, TargetId: target.to }
    return { service: 'organizations', region: target.region, operation: after === null ? 'DetachPolicy' : 'AttachPolicy', input }
  },

  // what makes plans binds nobody; without it they end
  weakens: ({ target: { name, to }, before, after }) => (before !== null && after === null ? `take ${name} off ${to}` : null),

  async preflight(reader, { target, after }) {
    const { type, to } = target
    if (after === null) return null
    const held = await reader.list('organizations', 'global', { operation: 'ListPoliciesForTarget', input: { TargetId: to, Filter: type }, lists: ['Policies'] })
    const most = mostAttached[type]
    if (held.length >= most) return { why: '', consent: null, facts: [], obstacles: [`${to} has ${held.length} policies of this type, and may have ${most}`] }
    return await reachPreflight(reader, policyOf(target), await contentOf(reader, target), [to])
  },
})

function policyOf({ region, type, name }: PolicyTarget): PolicyTarget {
  return { region, type, name }
}

/** Null: it is made by a step before. */
async function contentOf(reader: Reader, target: PolicyTarget): Promise<string | null> {
  const found = await findOwnPolicy(reader, policyOf(target))
  const id = 'policy' in found ? found.policy?.['Id'] : undefined
  if (id === undefined) return null
  const { Policy } = await reader.ask('organizations', 'global', 'DescribePolicy', { PolicyId: id })
  return String((Policy as Members)['Content'])
}
