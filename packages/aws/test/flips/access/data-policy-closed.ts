import { fileSystemPolicyKind } from '../../../src/observe/kinds/elasticfilesystem/file-system-policy.ts'
import { logPolicyKind } from '../../../src/observe/kinds/logs/log-policy.ts'
import { type Flip, flip } from '../flip.ts'

const rule = 'data-policy-closed'
const byNetwork = ',"Condition":{"Bool":{"elasticfilesystem:AccessedViaMountTarget":"true"}}'

function withStranger(policy: string | undefined): string {
  const before = JSON.parse(policy ?? '{}') as { readonly Statement: readonly object[] }
  return JSON.stringify({ ...before, Statement: [...before.Statement, { Effect: 'Allow', Principal: { AWS: '123456789012' }, Action: '*', Resource: '*' }] })
}

export const flips: readonly Flip[] = [
  flip({
    ...{ rule, kind: fileSystemPolicyKind, what: 'a file system open to a stranger', becomes: 'FAIL' },
    change: ({ Target, Answer }) => ({ Target, Answer: { Policy: withStranger(Answer?.Policy) } }),
  }),
  flip({
    ...{ rule, kind: fileSystemPolicyKind, what: 'a file system open to everybody, by whatever way they come', becomes: 'FAIL' },
    change: ({ Target, Answer }) => ({ Target, Answer: { Policy: (Answer?.Policy ?? '').replace(byNetwork, '') } }),
  }),
  flip({
    ...{ rule, kind: logPolicyKind, what: 'logs open to a stranger', becomes: 'FAIL' },
    change: ({ policyName, policyDocument }) => ({ policyName, policyDocument: withStranger(policyDocument) }),
  }),
  flip({ rule, kind: logPolicyKind, what: 'logs whose policy AWS does not say', change: ({ policyName }) => ({ policyName }), becomes: 'UNKNOWN' }),
]
