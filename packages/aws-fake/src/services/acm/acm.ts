/** ACM: certificates and when they end. Those that AWS issued renew themselves while they are in use; imported ones never do. */

import type { AcmOperations, CertificateDetail, Tag } from '../../models/acm.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { dayMs } from '../../world/fake-clock.ts'
import type { Region } from '../../world/world.ts'
import { requireIn, table } from '../table.ts'

type KeyAlgorithm = NonNullable<CertificateDetail['KeyAlgorithm']>

interface Certificate extends CertificateDetail {
  readonly CertificateArn: string
  readonly tags: readonly Tag[]
}

const certificatesState = table<Certificate>('certificates')
/** How long certificates of AWS's own hold. */
const validityMs = 198 * dayMs

const listedByDefault: readonly KeyAlgorithm[] = ['RSA_1024', 'RSA_2048']

interface CertificateOptions {
  readonly domain: string
  readonly keyType?: KeyAlgorithm
  readonly type?: 'IMPORTED' | 'AMAZON_ISSUED' | 'PRIVATE'
  /** When it ends, from now. */
  readonly endsInDays?: number
  /** ARNs of what uses it. */
  readonly usedBy?: readonly string[]
  readonly tags?: readonly Tag[] | undefined
}

export function makeCertificate(region: Region, options: CertificateOptions): Certificate {
  const now = region.world.clock.now()
  const { domain, keyType = 'RSA_2048', type = 'AMAZON_ISSUED', endsInDays, usedBy = [], tags = [] } = options
  const end = endsInDays === undefined ? now + validityMs : now + endsInDays * dayMs
  const certificate: Certificate = {
    CertificateArn: region.arn('acm', `certificate/${region.world.ids.uuid()}`),
    DomainName: domain,
    Type: type,
    KeyAlgorithm: keyType,
    NotBefore: end - validityMs,
    NotAfter: end,
    CreatedAt: now,
    InUseBy: usedBy,
    RenewalEligibility: type === 'AMAZON_ISSUED' && usedBy.length > 0 ? 'ELIGIBLE' : 'INELIGIBLE',
    tags,
  }
  region.state(certificatesState).set(certificate.CertificateArn, certificate)
  return certificate
}

function requireCertificate(region: Region, arn: string): Certificate {
  return requireIn(region.state(certificatesState), arn, 'ResourceNotFoundException', 'Certificate')
}

function statusAt({ NotAfter = 0 }: Certificate, now: number): 'ISSUED' | 'EXPIRED' {
  return NotAfter <= now ? 'EXPIRED' : 'ISSUED'
}

export const acm: Handlers<AcmOperations> = {
  RequestCertificate({ DomainName, KeyAlgorithm: keyType = 'RSA_2048', Tags }, { region }) {
    return { CertificateArn: makeCertificate(region, { domain: DomainName, keyType, tags: Tags }).CertificateArn }
  },

  ListCertificates({ CertificateStatuses, Includes }, { region, now }) {
    const held = [...region.state(certificatesState).values()]
    const { keyTypes = listedByDefault } = Includes ?? {}
    const found = held.filter((one) => (CertificateStatuses?.includes(statusAt(one, now)) ?? true) && keyTypes.some((type) => type === one.KeyAlgorithm))
    return {
      CertificateSummaryList: found.map((one) => ({
        CertificateArn: one.CertificateArn,
        DomainName: one.DomainName,
        Status: statusAt(one, now),
        Type: one.Type,
        KeyAlgorithm: one.KeyAlgorithm,
        InUse: (one.InUseBy ?? []).length > 0,
        RenewalEligibility: one.RenewalEligibility,
        NotBefore: one.NotBefore,
        NotAfter: one.NotAfter,
        CreatedAt: one.CreatedAt,
      })),
    }
  },

  DescribeCertificate({ CertificateArn }, { region, now }) {
    const { tags: _, ...detail } = requireCertificate(region, CertificateArn)
    return { Certificate: { ...detail, Status: statusAt({ ...detail, tags: [] }, now) } }
  },

  ListTagsForCertificate({ CertificateArn }, { region }) {
    return { Tags: requireCertificate(region, CertificateArn).tags }
  },

  RenewCertificate({ CertificateArn }, { region, now }) {
    const certificate = requireCertificate(region, CertificateArn)
    if (certificate.Type === 'IMPORTED')
      throw new ServiceError('ValidationException', 'An imported certificate is renewed by importing another.')
    region.state(certificatesState).set(CertificateArn, { ...certificate, NotBefore: now, NotAfter: now + validityMs })
    return {}
  },

  DeleteCertificate({ CertificateArn }, { region }) {
    const { InUseBy = [] } = requireCertificate(region, CertificateArn)
    if (InUseBy.length > 0) throw new ServiceError('ResourceInUseException', `Certificate ${CertificateArn} is in use.`)
    region.state(certificatesState).delete(CertificateArn)
    return {}
  },
}
