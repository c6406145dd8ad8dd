import { certificateKind } from '../../../src/observe/kinds/acm/certificate.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'certificate-ends', kind: certificateKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'a certificate that has ended',
    change: (one) => ({ ...one, Status: 'EXPIRED', NotAfter: '2025-12-01T00:00:00.000Z' }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'an imported certificate that ends soon',
    change: (one) => ({ ...one, RenewalEligibility: 'INELIGIBLE', NotAfter: '2026-01-20T00:00:00.000Z' }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a certificate that ACM should have renewed by now',
    change: (one) => ({ ...one, NotAfter: '2026-01-03T00:00:00.000Z' }),
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    what: 'a certificate of which AWS does not say its end',
    change: ({ NotAfter: _, ...one }) => one,
    becomes: 'UNKNOWN',
  }),
]
