import { secretPolicyKind } from '../../../src/observe/kinds/secretsmanager/secret-policy.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'secret-closed', kind: secretPolicyKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a secret for everybody',
    change: ({ Target }) => ({
      Target,
      Answer: {
        ResourcePolicy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
        }),
      },
    }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a secret for a stranger',
    change: ({ Target }) => ({
      Target,
      Answer: {
        ResourcePolicy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: '999999999999' }, Action: '*', Resource: '*' }],
        }),
      },
    }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a secret for whoever is of another organization',
    change: ({ Target }) => ({
      Target,
      Answer: {
        ResourcePolicy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-zzzzzzzzzz' } } }],
        }),
      },
    }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a secret whose policy cannot be read',
    change: ({ Target }) => ({ Target, Answer: { ResourcePolicy: '{' } }),
    becomes: 'UNKNOWN',
  }),
]
