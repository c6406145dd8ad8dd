/** A customer's key that nothing is wrong with. */
import type { PlaceName } from '../../src/observe/inventory/inventory.ts'
import { keyKind } from '../../src/observe/kinds/kms/key.ts'
import { keyRotationKind } from '../../src/observe/kinds/kms/key-rotation.ts'
import { keyGrantKind } from '../../src/observe/kinds/kms/key-grant.ts'
import { keyUsageKind } from '../../src/observe/kinds/kms/key-usage.ts'
import { keyPolicyKind } from '../../src/observe/kinds/kms/key-policy.ts'
import { type CleanRecords, records } from './clean-records.ts'

/** @param more statements of its policy */
export function keyRecords(at: PlaceName, arn: string, more: readonly object[] = []): readonly CleanRecords[] {
  const metadata = {
    Arn: arn,
    AWSAccountId: at.account,
    KeyState: 'Enabled',
    KeyManager: 'CUSTOMER',
    Origin: 'AWS_KMS',
    MultiRegion: false,
  }
  const Statement = [
    { Sid: 'Account', Effect: 'Allow', Principal: { AWS: `arn:aws:iam::${at.account}:root` }, Action: 'kms:*', Resource: '*' },
  ]
  return [
    records(keyKind, at, [{ Target: arn, Answer: { KeyMetadata: metadata } }]),
    records(keyRotationKind, at, [
      { Target: arn, Answer: { KeyRotationEnabled: true, RotationPeriodInDays: 365, NextRotationDate: '2026-06-01T00:00:00.000Z' } },
    ]),
    records(keyGrantKind, at, [{ Target: arn, Answer: [] }]),
    records(keyUsageKind, at, [
      { Target: arn, Answer: { KeyLastUsage: { Operation: 'GenerateDataKey', Timestamp: '2025-12-31T00:00:00.000Z' } } },
    ]),
    records(keyPolicyKind, at, [
      { Target: arn, Answer: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [...Statement, ...more] }) } },
    ]),
  ]
}
