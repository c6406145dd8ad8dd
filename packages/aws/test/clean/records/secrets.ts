/** A secret that rotates, and a certificate that renews itself. */
import { secretKind } from '../../../src/observe/kinds/secretsmanager/secret.ts'
import { secretPolicyKind } from '../../../src/observe/kinds/secretsmanager/secret-policy.ts'
import { certificateKind } from '../../../src/observe/kinds/acm/certificate.ts'
import { type CleanRecords, home, records } from '../clean-records.ts'
import { keyRecords } from '../key-records.ts'
import { managedKey } from './data.ts'

const ARN = `arn:aws:secretsmanager:${home.region}:${home.account}:secret:gateway-a1b2c3`
/** Has a key of its own, and a classification. */
const own = `arn:aws:secretsmanager:${home.region}:${home.account}:secret:pos-a1b2c4`
export const secretKey = `arn:aws:kms:${home.region}:${home.account}:key/00000007-0000-4000-8000-000000000000`

export const clean: readonly CleanRecords[] = [
  managedKey(home, 'alias/aws/secretsmanager'),
  records(secretKind, home, [
    {
      ...{ ARN, Name: 'gateway', RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } },
      ...{ LastRotatedDate: '2025-12-20T00:00:00.000Z', CreatedDate: '2025-01-01T00:00:00.000Z' },
    },
    {
      ...{ ARN: own, Name: 'pos', KmsKeyId: secretKey, Tags: [{ Key: 'backup', Value: 'daily' }], RotationEnabled: true, RotationRules: { AutomaticallyAfterDays: 30 } },
      ...{ LastRotatedDate: '2025-12-20T00:00:00.000Z', CreatedDate: '2025-01-01T00:00:00.000Z' },
    },
  ]),
  records(secretPolicyKind, home, [
    { Target: ARN, Answer: {} },
    { Target: own, Answer: {} },
  ]),
  ...keyRecords(home, secretKey),
  records(certificateKind, home, [
    {
      CertificateArn: `arn:aws:acm:${home.region}:${home.account}:certificate/0000`,
      ...{ DomainName: 'gateway.example.com', Status: 'ISSUED', Type: 'AMAZON_ISSUED', InUse: true },
      ...{ RenewalEligibility: 'ELIGIBLE', NotAfter: '2026-06-01T00:00:00.000Z' },
    },
  ]),
]
