/** Every recovery point is encrypted, as its resource type makes it. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { copiesAreEncrypted, type EncryptionKind, encryptionKind } from './encryption-table.ts'
import type { PointRule } from '../rule.ts'

export const pointEncrypted: PointRule = {
  id: 'point-encrypted',
  title: 'Recovery points are encrypted',
  severity: 'high',
  asks: 'Every recovery point is encrypted: by AWS Backup with the key of the vault, or as its source is, whichever its resource type has.',
  why: 'Who gets at an unencrypted point, by a shared snapshot or a copied vault, reads the data. Many types are encrypted only if their source is: a vault with a key changes nothing about them.',
  scope: 'point',
  needs: [],
  evidence: ['IsEncrypted', 'EncryptionKeyArn', 'EncryptionKeyType', 'ResourceType', 'SourceBackupVaultArn'],
  fixes: () => [
    { when: 'copies of the point would be encrypted', fix: fixFor('POINT_ARN', 'EBS') },
    { when: 'copies would stay unencrypted (Aurora, DocumentDB, Neptune)', fix: fixFor('POINT_ARN', 'Aurora') },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9(8)',
      extent: 'partial',
      rationale: 'Shows that AWS encrypts each backup; which algorithm is approved is not judged.',
    },
    { framework: 'NIST 800-53 r5', id: 'SC-28(1)', extent: 'partial', rationale: 'Protection at rest of backups, not of what they were made of.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Cryptography is used; the policy on it is not judged.' },
    { framework: 'PCI DSS 4', id: '3.5.1', extent: 'partial', rationale: 'Backups of cardholder data are unreadable where stored; field-level protection is not judged.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Encryption of data at rest, for backups.' },
  ],
  judge(point): Verdict {
    const { IsEncrypted, EncryptionKeyArn, EncryptionKeyType, ResourceType = '' } = point
    const kind = encryptionKind(ResourceType, point.RecoveryPointArn)
    const evidence: Fact[] = [
      { field: 'IsEncrypted', value: IsEncrypted ?? null },
      { field: 'EncryptionKeyArn', value: EncryptionKeyArn ?? null },
      { field: 'EncryptionKeyType', value: EncryptionKeyType ?? null },
      { field: 'ResourceType', value: ResourceType },
      { field: 'SourceBackupVaultArn', value: point.SourceBackupVaultArn ?? null },
    ]
    if (IsEncrypted === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether the point is encrypted', evidence }
    if (IsEncrypted) return { status: 'PASS', reason: `encrypted, ${by[kind]}`, evidence }
    const isCopy = point.SourceBackupVaultArn !== undefined
    const reason =
      kind === 'independent'
        ? `not encrypted, although points of ${ResourceType} are encrypted with the vault's key`
        : `not encrypted: its ${isCopy ? 'original' : 'source'} is not`
    return { status: 'FAIL', reason, evidence, fix: fixFor(point.RecoveryPointArn, ResourceType) }
  },
}

const by: Readonly<Record<EncryptionKind, string>> = {
  independent: "with the vault's key",
  inherited: 'as its source is',
  unlisted: 'as AWS says; the type is not in its table',
}

function fixFor(pointArn: string, type: string): Fix {
  if (copiesAreEncrypted(type)) {
    return {
      kind: 'recreate',
      command: `aws backup start-copy-job --recovery-point-arn ${pointArn} --source-backup-vault-name VAULT --destination-backup-vault-arn OTHER_VAULT_ARN --iam-role-arn ROLE_ARN`,
      console: 'Encrypt the source, so that the next backup is encrypted. Copy this point to a vault with a key: AWS Backup, Vaults, the point, Actions, Copy. Then delete it.',
    }
  }
  return {
    kind: 'recreate',
    command: null,
    console: `Copies of unencrypted ${type} points stay unencrypted: restore into an encrypted cluster, and back that up.`,
  }
}
