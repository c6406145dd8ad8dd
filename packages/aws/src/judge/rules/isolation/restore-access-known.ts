/** Whom an approval team gave access to an air-gapped vault is somebody known. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { restoreAccessKind } from '../../../observe/kinds/backup/restore/restore-access.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'
import { organizationKinds } from '../access/membership.ts'
import { knowsAccount } from '../encryption/knows-account.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { unknownBecause } from '../unknown.ts'

export const restoreAccessKnown: RegionRule = {
  id: 'restore-access-known',
  title: 'Only known accounts have restore access to air-gapped vaults',
  severity: 'high',
  asks: 'Each restore access vault, by which another account sees and restores all points of a logically air-gapped vault, is of the organization, or of an account that holdfast.aws.yaml declares.',
  why: 'Once a team has approved it, access stays until somebody revokes it. What was opened for a test, or by approvers who were deceived, is a copy of all data that nobody looks at.',
  scope: 'region',
  needs: [vaultKind, restoreAccessKind],
  mayNeed: [...organizationKinds],
  nothing: 'there is no logically air-gapped vault in this Region',
  evidence: ['RestoreAccessBackupVaultArn', 'more'],
  fixes: () => [{ when: 'an account has it that is not known', fix: revoke('VAULT', 'ACCESS_VAULT_ARN') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Access to the last copies is limited to whom it was decided for.' },
    { framework: 'ISO 27001:2022', id: 'A.5.18', extent: 'partial', rationale: 'Access rights that were granted once are looked at again.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) {
      if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
    }
  },
}

function judge({ BackupVaultName }: Vault, view: RegionView): Verdict {
  const opened = (view.answer(restoreAccessKind, BackupVaultName) ?? []).map(({ RestoreAccessBackupVaultArn: arn }) => ({
    arn,
    isKnown: knowsAccount(view.account, arn.split(':')[4] ?? ''),
  }))
  const wrong = opened.filter(({ isKnown }) => isKnown === false)
  const shown = wrong.length > 0 ? wrong : opened
  const facts = shown.slice(0, 5).map(({ arn }): Fact => ({ field: 'RestoreAccessBackupVaultArn', value: arn }))
  const evidence = shown.length > 5 ? [...facts, { field: 'more', value: shown.length - 5 }] : facts
  const [first] = wrong
  if (first !== undefined) {
    return { status: 'FAIL', reason: 'an account can restore from it that is not of the organization and not declared', evidence, fix: revoke(BackupVaultName, first.arn) }
  }
  if (opened.some(({ isKnown }) => isKnown === 'unknown')) {
    const failures = [...new Set(organizationKinds.flatMap((kind) => view.account.failures(kind)))]
    return failures.length > 0 ? unknownBecause(failures, evidence) : { status: 'UNKNOWN', reason: 'whether the accounts that can restore from it are known is for trusted to say', evidence }
  }
  return { status: 'PASS', reason: opened.length === 0 ? 'no other account can restore from it by approval' : 'known accounts can restore from it', evidence }
}

function revoke(vault: string, arn: string): Fix {
  return {
    kind: 'human',
    command: `aws backup revoke-restore-access-backup-vault --backup-vault-name ${vault} --restore-access-backup-vault-arn ${arn}`,
    console: 'AWS Backup, Vaults, the air-gapped vault, Restore access: revoke it, which the approval team has to approve. An account that is meant to have it is declared in holdfast.aws.yaml (trusted).',
  }
}
