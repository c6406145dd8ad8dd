import { vpcEndpointKind } from '../../../src/observe/kinds/ec2/vpc-endpoint.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'endpoint-there', kind: vpcEndpointKind } as const

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a declared endpoint that fails', change: (one) => ({ ...one, State: 'failed' }), becomes: 'FAIL' }),
  flip({ ...common, what: 'a declared endpoint that is deleted', change: (one) => ({ ...one, State: 'deleted' }), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a declared endpoint without the usual names',
    change: (one) => ({ ...one, PrivateDnsEnabled: false }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a declared endpoint of which AWS does not say it', change: ({ State: _, ...one }) => one, becomes: 'UNKNOWN' }),
]
