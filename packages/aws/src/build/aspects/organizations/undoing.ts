/** Whether somebody whom a service control policy binds could still take it off. */
import { compilePolicy } from '../../../languages/policy/compile-policy.ts'
import { evaluate } from '../../../languages/policy/evaluate.ts'
import { requestContext } from '../../../languages/policy/request.ts'

const undoings = ['organizations:DetachPolicy', 'organizations:UpdatePolicy'] as const
const allowsEverything = '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'

/** @param principal ARN of a role or user, which otherwise may do everything */
export function deniesItsUndoing(content: string, principal: string, partition: string): boolean {
  const all = (kind: 'scp' | 'identity') => compilePolicy(allowsEverything, kind, 'what else there is')
  const scps = [[all('scp'), compilePolicy(content, 'scp', 'the policy')]]
  const organization = { id: 'o-0000000000', path: '', isManagement: false, scps, rcps: 'off' } as const
  const account = { id: principal.split(':')[4] ?? '', organization }
  const identity = { account, arn: principal, uniqueId: null, tags: {}, policies: [all('identity')], boundary: null } as const
  const isUser = principal.includes(':user/')
  return undoings.some((action) => {
    const { outcome } = evaluate({
      principal: isUser ? { kind: 'user', ...identity } : { kind: 'role', ...identity, sessionName: null, sessionPolicies: [] },
      action,
      resource: { arn: `arn:${partition}:organizations::${account.id}:policy/o-0000000000/service_control_policy/p-00000000`, account, tags: {}, policies: [], grants: [], otherGrants: [], otherLimits: [] },
      context: requestContext({}, { others: 'absent', encryptionContext: null }),
    })
    return outcome !== 'allowed'
  })
}
