import * as v from 'valibot'
import { flag, text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Certificates. */
export const certificateKind = listKind({
  name: 'certificate',
  where: 'region',
  service: 'acm',
  operation: 'ListCertificates',
  lists: ['CertificateSummaryList'],
  record: v.object({
    CertificateArn: v.string(),
    DomainName: text,
    Status: text,
    Type: text,
    InUse: flag,
    RenewalEligibility: text,
    NotAfter: time,
  }),
})
