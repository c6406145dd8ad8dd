/** Certificates in use do not end before anybody looks. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { certificateKind } from '../../../../observe/kinds/acm/certificate.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { RegionRule } from '../../rule.ts'

/** ACM begins to renew 60 days ahead; https://docs.aws.amazon.com/acm/latest/userguide/managed-renewal.html */
const soonMs = 30 * 86_400_000

export const certificateEnds: RegionRule = {
  id: 'certificate-ends',
  title: 'Certificates in use last for another month',
  severity: 'medium',
  asks: 'Each certificate of ACM that is in use is valid, and ends in 30 days at the earliest. ACM renews its own 60 days ahead: one with less left has not been renewed yet, and why is not seen.',
  why: 'When the certificate of a gateway or of a way to restore ends, backups and restores over it stop, mostly on the day on which they are needed.',
  scope: 'region',
  needs: [certificateKind],
  nothing: 'no certificate is in use in this Region',
  evidence: ['Status', 'NotAfter', 'RenewalEligibility', 'Type'],
  fixes: () => [{ when: 'it has ended, or ends within 30 days', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SC-12', extent: 'partial', rationale: 'Key management: certificates are replaced in time.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Lifecycle of keys in transit.' },
  ],
  *evaluate(view) {
    for (const certificate of view.rows(certificateKind)) {
      const { CertificateArn: id, DomainName, InUse } = certificate
      if (InUse !== false) yield { subject: { type: 'certificate', id, name: DomainName ?? id }, judge: () => judge(certificate, view.now) }
    }
  },
}

function judge({ Status, NotAfter, RenewalEligibility, Type }: RecordOf<typeof certificateKind>, now: number): Verdict {
  const evidence: readonly Fact[] = [
    { field: 'Status', value: Status ?? null },
    { field: 'NotAfter', value: NotAfter ?? null },
    { field: 'RenewalEligibility', value: RenewalEligibility ?? null },
    { field: 'Type', value: Type ?? null },
  ]
  if (Status === 'EXPIRED') return { status: 'FAIL', reason: 'it has ended', evidence, fix }
  if (Status === 'REVOKED') return { status: 'FAIL', reason: 'it was revoked', evidence, fix }
  if (Status !== 'ISSUED') return { status: 'UNKNOWN', reason: 'AWS does not say that it is issued', evidence }
  if (NotAfter === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say when it ends', evidence }
  if (Date.parse(NotAfter) <= now) return { status: 'FAIL', reason: 'it has ended', evidence, fix }
  if (Date.parse(NotAfter) - now >= soonMs) return { status: 'PASS', reason: 'it lasts for another month', evidence }
  if (RenewalEligibility === 'ELIGIBLE') return { status: 'UNKNOWN', reason: 'it ends within 30 days, and ACM should have renewed it by now: what keeps it from that is not seen', evidence }
  return { status: 'FAIL', reason: 'it ends within 30 days, and does not renew itself', evidence, fix }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws acm import-certificate --certificate-arn CERTIFICATE_ARN --certificate FILE --private-key FILE',
  console: 'Certificate Manager, the certificate, Reimport; or replace it with one that ACM issues and renews.',
}
