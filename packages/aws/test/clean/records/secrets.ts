/** A secret that rotates, and a certificate that renews itself. */
import { secretKind } from '../../../src/observe/kinds/secretsmanager/secret.ts'
import { secretPolicyKind } from '../../../src/observe/kinds/secretsmanager/secret-policy.ts'
import { certificateKind } from '../../../src/observe/kinds/acm/certificate.ts'
import { type CleanRecords, home, records } from '../clean-records.ts'
import { managedKey } from './data.ts'

const ARN = `arn:aws:secretsmanager:${home.region}:${home.account}:secret:gateway-a1b2c3`

export const clean: readonly CleanRecords[] = [
  managedKey(home, 'alias/aws/secretsmanager'),
  records(secretKind, home, [
    {
      ...{ ARN, Name: 'gateway', RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } },
      ...{ LastRotatedDate: '2025-12-20T00:00:00.000Z', CreatedDate: '2025-01-01T00:00:00.000Z' },
    },
  ]),
  records(secretPolicyKind, home, [{ Target: ARN, Answer: {} }]),
  records(certificateKind, home, [
    {
      CertificateArn: `arn:aws:acm:${home.region}:${home.account}:certificate/0000`,
      ...{ DomainName: 'gateway.example.com', Status: 'ISSUED', Type: 'AMAZON_ISSUED', InUse: true },
      ...{ RenewalEligibility: 'ELIGIBLE', NotAfter: '2026-06-01T00:00:00.000Z' },
    },
  ]),
]
