import * as v from 'valibot'
import { flag, text, time } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Without them AWS lists RSA 1024 and 2048 only: https://docs.aws.amazon.com/acm/latest/APIReference/API_Filters.html */
const keyTypes = ['RSA_1024', 'RSA_2048', 'RSA_3072', 'RSA_4096', 'EC_prime256v1', 'EC_secp384r1', 'EC_secp521r1']

/** Certificates. */
export const certificateKind = listKind({
  name: 'certificate',
  where: 'region',
  service: 'acm',
  operation: 'ListCertificates',
  lists: ['CertificateSummaryList'],
  input: { Includes: { keyTypes } },
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
