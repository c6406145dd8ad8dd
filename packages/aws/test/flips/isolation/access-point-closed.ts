import { accessPointPolicyKind } from '../../../src/observe/kinds/s3control/access-point-policy.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'access-point-closed', kind: accessPointPolicyKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'an access point for everybody',
    change: ({ Target }) => ({
      Target,
      Answer: {
        Policy: JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }] }),
      },
    }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'an access point for a stranger',
    change: ({ Target }) => ({
      Target,
      Answer: {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::999999999999:root' }, Action: '*', Resource: '*' }],
        }),
      },
    }),
    becomes: 'FAIL',
  }),
]
