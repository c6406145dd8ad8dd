import { vpcEndpointKind } from '../../../src/observe/kinds/ec2/vpc-endpoint.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'endpoint-policy', kind: vpcEndpointKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'an endpoint that lets every account through',
    change: (one) => ({
      ...one,
      PolicyDocument: JSON.stringify({
        Version: '2008-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
      }),
    }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'an endpoint for a stranger’s principals',
    change: (one) => ({
      ...one,
      PolicyDocument: JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition: { StringEquals: { 'aws:PrincipalAccount': '999999999999' } } }],
      }),
    }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'an endpoint whose policy cannot be read',
    change: (one) => ({ ...one, PolicyDocument: '{' }),
    becomes: 'UNKNOWN',
  }),
]
