/** Nobody alone can destroy points by a key that is not their vault's: snapshots keep the key of what they were made of. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import type { Point } from '../../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../../observe/kinds/backup/vault-tags.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import { keyPolicyKind } from '../../../../observe/kinds/kms/key-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import { onceForAlike } from '../../once-for-alike.ts'
import type { PointRule } from '../../rule.ts'
import { rewriteActions } from '../after-rewriting.ts'
import { guardiansOf } from '../declared-people.ts'
import { deletableKey, keyActions } from '../destroy-requests.ts'
import { destroyersOfKey } from '../destroyers.ts'
import { failuresOf, judgeHolders } from '../holders.ts'
import { freeingActions } from '../people/freeing.ts'
import { principalKinds } from '../principals.ts'

export const pointKeyDelete: PointRule = {
  id: 'point-key-delete',
  title: 'Nobody alone can destroy points by their own key',
  severity: 'critical',
  asks: 'No user or role of the account but declared guardians can delete or disable the key of a point that is not its vault’s, nor write that key’s policy first.',
  why: 'Snapshots of volumes and databases keep the key of what they were made of, whatever key their vault has. Who administers that key decides over the backups, and no lock stops it.',
  scope: 'point',
  needs: [vaultTagsKind, keyKind, keyPolicyKind, ...principalKinds],
  evidence: ['EncryptionKeyArn', ...keyActions, ...rewriteActions.key, ...freeingActions, 'more'],
  fixes: () => [{ when: 'somebody can', fix: fixFor('KEY_ARN') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for keys that backups depend on.' },
    { framework: 'NIST 800-53 r5', id: 'SC-12(1)', extent: 'partial', rationale: 'Availability of what keys protect: who can end it.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management: who may delete keys of backups.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access and corruption.' },
  ],
  judge: onceForAlike((point, vault) => JSON.stringify([vault.BackupVaultName, point.IsEncrypted ?? null, point.EncryptionKeyArn ?? null, point.EncryptionKeyType ?? null]), judge),
}

function judge(point: Point, vault: Vault, view: RegionView): Verdict {
  const { EncryptionKeyArn: arn, IsEncrypted } = point
  const facts = [{ field: 'EncryptionKeyArn', value: arn ?? null }]
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: facts }
  if (IsEncrypted === false) return { status: 'NOT_APPLICABLE', reason: 'the point is not encrypted', evidence: facts }
  if (arn !== undefined && arn === vault.EncryptionKeyArn) return { status: 'NOT_APPLICABLE', reason: 'its key is its vault’s, which vault-delete judges', evidence: facts }
  const key = deletableKey(point, view)
  if (key === 'not said') return { status: 'UNKNOWN', reason: 'AWS does not say which key encrypts the point', evidence: facts }
  if (key === 'gone') return { status: 'NOT_APPLICABLE', reason: 'its key is gone', evidence: facts }
  return judgeHolders({
    holdings: typeof key === 'string' ? null : destroyersOfKey(key, view),
    account: view.account,
    declared: guardiansOf(vault, view),
    facts,
    failures: arn === undefined ? [] : failuresOf(view.about(key === 'unread' ? keyKind : keyPolicyKind, arn)),
    unclear: null,
    fix: fixFor(arn ?? 'KEY_ARN'),
    nobody: key === 'cannot be deleted' ? 'no account can delete its key' : 'nobody but guardians can (the root user is not judged)',
  })
}

function fixFor(keyArn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms get-key-policy --key-id ${keyArn} --policy-name default`,
    console:
      'KMS, the key, Key policy: deny kms:ScheduleKeyDeletion, kms:DisableKey and kms:PutKeyPolicy to all but the guardians; IAM, the user or role, Permissions: take them away. Copies of the point are encrypted anew, by their own vault’s key.',
  }
}
