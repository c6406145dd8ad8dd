/** What encrypts a point lies in the account that keeps it. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { membershipKinds } from '../access/membership.ts'
import type { PointRule } from '../rule.ts'
import { knowsAccount } from './knows-account.ts'

export const pointKeyOwnAccount: PointRule = {
  id: 'point-key-own-account',
  title: "Points hang on keys of their own account's",
  severity: 'high',
  asks: 'The key of each point belongs to the account and the Region in which the point lies; that of a copy never to the account that it was copied from.',
  why: 'A copy in another account is there for the day on which the first account is lost. With a key of that account it is lost with it.',
  scope: 'point',
  needs: [],
  mayNeed: [...membershipKinds],
  evidence: ['EncryptionKeyArn', 'EncryptionKeyType', 'SourceBackupVaultArn'],
  fixes: () => [{ when: 'the key belongs to another account', fix: copyAnew }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-6(1)', extent: 'partial', rationale: 'The alternate site is separated from the threats of the first one, as far as keys decide it.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management: who owns the keys of backups.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Systems for restores are logically segregated from the source; keys are one tie.' },
  ],
  judge(point, vault, view): Verdict {
    const { EncryptionKeyArn: arn, EncryptionKeyType, IsEncrypted, SourceBackupVaultArn } = point
    const evidence: readonly Fact[] = [
      { field: 'EncryptionKeyArn', value: arn ?? null },
      { field: 'EncryptionKeyType', value: EncryptionKeyType ?? null },
      { field: 'SourceBackupVaultArn', value: SourceBackupVaultArn ?? null },
    ]
    if (IsEncrypted === false) return { status: 'NOT_APPLICABLE', reason: 'the point is not encrypted', evidence }
    if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') {
      return { status: 'NOT_APPLICABLE', reason: 'AWS Backup keeps it in an account of its own', evidence }
    }
    if (arn === undefined) {
      return EncryptionKeyType === 'AWS_OWNED_KMS_KEY'
        ? { status: 'PASS', reason: 'AWS owns the key', evidence }
        : { status: 'UNKNOWN', reason: 'AWS does not say which key encrypts the point', evidence }
    }
    const [, , , region, account = ''] = arn.split(':')
    if (account === view.account.id) {
      if (region === view.region) return { status: 'PASS', reason: 'its key is of this account', evidence }
      return { status: 'FAIL', reason: 'its key lies in another Region', evidence, fix: copyAnew }
    }
    if (SourceBackupVaultArn?.split(':')[4] === account) {
      return { status: 'FAIL', reason: 'its key belongs to the account that it was copied from', evidence, fix: copyAnew }
    }
    if (region !== view.region) return { status: 'FAIL', reason: 'its key lies in another Region', evidence, fix: copyAnew }
    const known = knowsAccount(view.account, account)
    if (known === 'unknown') return { status: 'UNKNOWN', reason: `whether account ${account}, which owns its key, is trusted is not known: declare trusted`, evidence }
    if (known) return { status: 'PASS', reason: `its key belongs to account ${account}, which is known`, evidence }
    return { status: 'FAIL', reason: `its key belongs to account ${account}, which is not of the organization and not declared as trusted`, evidence, fix: copyAnew }
  },
}

const copyAnew: Fix = {
  kind: 'recreate',
  command:
    'aws backup start-copy-job --recovery-point-arn POINT_ARN --source-backup-vault-name VAULT --destination-backup-vault-arn VAULT_WITH_OWN_KEY_ARN --iam-role-arn ROLE_ARN',
  console: 'Give the destination vault a key of its own account and Region, and copy again: AWS Backup, Vaults, the point, Actions, Copy.',
}
