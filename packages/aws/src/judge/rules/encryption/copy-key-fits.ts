/** Plans copy points into vaults whose key takes them. */
import type { Fact, Fix, FixKind, Verdict } from '../../findings/finding.ts'
import type { Point } from '../../../observe/kinds/backup/point.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import { planDocumentKind } from '../../../observe/kinds/backup/plan-document.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../views/views.ts'
import { changePlan, ofOrganization } from '../plan-change.ts'
import { planTargets } from '../plan-targets.ts'
import { onceForAlike } from '../once-for-alike.ts'
import type { PointRule } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'
import { type EncryptionKind, encryptionKind, neverCopied } from './encryption-table.ts'
import { isUnusable, isUsable } from './key-states.ts'
import { copyRoleKinds, copyUse } from './use/copy-roles.ts'

/** The vault that AWS Backup makes first, with the key `aws/backup`. */
const defaultVault = 'Default'

export const copyKeyFits: PointRule = {
  id: 'copy-key-fits',
  title: 'Plans copy points into vaults whose key takes them',
  severity: 'medium',
  asks: "Each vault that the plan of a point copies it to has a customer's key, or one of AWS with which AWS Backup makes copies of the point's type: of types that it manages fully any but that of the default vault of another account, of others in another Region that of the type's own service. That key is there and can be used; and who copies can use the keys that it takes: the point's role that of a vault of its own account, AWS Backup in another account that of a point which keeps the key of its source, and that of the vault there.",
  why: 'A copy that the key of its vault makes impossible fails each time, and is found missing on the day when the account or the Region is lost.',
  scope: 'point',
  needs: [planDocumentKind],
  mayNeed: [keyKind, ...copyRoleKinds],
  evidence: ['ResourceType', 'CreatedBy.BackupPlanId', 'DestinationBackupVaultArn', 'EncryptionKeyArn', 'KeyMetadata.KeyManager', 'KeyMetadata.KeyState', 'who copies', 'key that it takes', 'kms:ViaService'],
  fixes: () => [
    { when: 'the vault has a key of AWS', fix: elsewhere('PLAN') },
    { when: 'its key cannot be used, or is gone', fix: bringBack },
    { when: 'who copies cannot use a key', fix: letIn('KEY_ARN', 'ACTIONS', 'SERVICE', 'WHO', 'human') },
    { when: 'the key is of the account that it is copied to', fix: letIn('KEY_ARN', 'ACTIONS', 'SERVICE', 'WHO', 'other-account') },
    ofOrganization,
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(3)', extent: 'partial', rationale: 'Critical copies are stored apart: their keys let them come into being.' },
    { framework: 'ISO 27001:2022', id: 'A.8.24', extent: 'partial', rationale: 'Key management: the choice of key must not keep copies from being made.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'A copy on segregated systems is possible with the keys that are there.' },
  ],
  judge: onceForAlike((point, vault) => {
    const { ResourceType: type, RecoveryPointArn, SourceBackupVaultArn, CreatedBy, IamRoleArn, IsEncrypted, EncryptionKeyArn, EncryptionKeyType, ResourceArn } = point
    const kind = encryptionKind(type ?? '', RecoveryPointArn)
    return [vault.BackupVaultName, CreatedBy?.BackupPlanId, type, kind, neverCopied(type ?? '', ResourceArn, RecoveryPointArn), SourceBackupVaultArn === undefined, IamRoleArn, IsEncrypted, EncryptionKeyArn, EncryptionKeyType].join('\n')
  }, judge),
}

function judge(point: Point, vault: Vault, view: RegionView): Verdict {
  const { ResourceType: type = '', RecoveryPointArn, ResourceArn, SourceBackupVaultArn, CreatedBy } = point
  const planId = CreatedBy?.BackupPlanId
  const kind = encryptionKind(type, RecoveryPointArn)
  const evidence: readonly Fact[] = [
    { field: 'ResourceType', value: type },
    { field: 'CreatedBy.BackupPlanId', value: planId ?? null },
  ]
  const not = (reason: string): Verdict => ({ status: 'NOT_APPLICABLE', reason, evidence })
  if (SourceBackupVaultArn !== undefined) return not('it is a copy itself')
  if (planId === undefined) return not('no plan made it')
  const targets = view.once(copiesByPlan).get(`${planId} ${vault.BackupVaultName}`) ?? []
  if (targets.length === 0) return not('its plan copies it nowhere, or is gone')
  if (neverCopied(type, ResourceArn, RecoveryPointArn) !== null) return not('points of its kind cannot be copied, which point-copyable judges')
  if (kind === 'unlisted') return not('AWS does not document how copies of its type are encrypted')
  const verdicts = targets.map((target) => judgeTarget(target, kind, planId, point, view))
  const worst = verdicts.find(({ status }) => status === 'FAIL') ?? verdicts.find(({ status }) => status === 'UNKNOWN') ?? verdicts[0] ?? not('')
  return { ...worst, evidence: [...evidence, ...worst.evidence] }
}

/** The vaults that rules of plans copy to, by plan and the vault that they copy from. @throws Unread */
function copiesByPlan(view: RegionView): ReadonlyMap<string, readonly string[]> {
  const copies = [...planTargets(view)].filter(({ isCopy }) => isCopy)
  const grouped = Map.groupBy(copies, ({ plan, rule }) => `${plan.BackupPlanId} ${rule.TargetBackupVaultName}`)
  return new Map([...grouped].map(([name, all]) => [name, [...new Set(all.map(({ vaultArn }) => vaultArn))]]))
}

function judgeTarget(vaultArn: string, kind: EncryptionKind, planId: string, point: Point, view: RegionView): Verdict {
  const fitting = judgeKey(vaultArn, kind, planId, view)
  if (fitting.status === 'FAIL' || fitting.status === 'NOT_APPLICABLE') return fitting
  const found = view.account.vaultAt(vaultArn)
  const asked = copyUse(point, vaultArn, found.state === 'found' ? found.vault : null, view)
  if (asked === null) return fitting
  const { outcome, who, key, use } = asked
  const evidence: readonly Fact[] = [...fitting.evidence, { field: 'who copies', value: who }, { field: 'key that it takes', value: key }, { field: 'kms:ViaService', value: use.via }]
  if (outcome === 'denied') {
    const reason = `${who.startsWith('arn:') ? 'its role' : who} cannot use a key that copying it takes: copies fail`
    return { status: 'FAIL', reason, evidence, fix: letIn(key, use.actions.join(', '), use.via, who, key.split(':')[4] === view.account.id ? 'human' : 'other-account') }
  }
  if (outcome === 'unknown' && fitting.status === 'PASS') return { status: 'UNKNOWN', reason: 'whether who copies it can use the keys that it takes is not known', evidence }
  return { ...fitting, evidence }
}

function judgeKey(vaultArn: string, kind: EncryptionKind, planId: string, view: RegionView): Verdict {
  const [, , , , account, , name] = vaultArn.split(':')
  const isForeign = account !== view.account.id
  const facts: readonly Fact[] = [{ field: 'DestinationBackupVaultArn', value: vaultArn }]
  const found = view.account.vaultAt(vaultArn)
  if (found.state === 'failed') return unknownBecause(found.failures, facts)
  if (found.state === 'absent') return { status: 'NOT_APPLICABLE', reason: 'the vault that it is copied to is not there, which plan-fits-lock judges', evidence: facts }
  if (found.state === 'not-collected') {
    return isForeign && name === defaultVault
      ? fails('it is copied to the default vault of another account, whose key cannot be shared', facts)
      : { status: 'UNKNOWN', reason: 'the inventory has nothing of the account and Region that it is copied to: collect them too', evidence: facts }
  }
  const { vault } = found
  const key = view.account.keyOfVault(vault)
  const manager = key?.manager ?? null
  const evidence: readonly Fact[] = [
    ...facts,
    { field: 'EncryptionKeyArn', value: vault.EncryptionKeyArn ?? null },
    { field: 'KeyMetadata.KeyManager', value: manager },
    { field: 'KeyMetadata.KeyState', value: key?.state ?? null },
  ]
  if (key?.state === 'gone' || isUnusable(key?.state ?? undefined)) return { ...fails('the key of the vault that it is copied to is gone, or cannot be used now', evidence), fix: bringBack }
  if (key !== null && !isUsable(key.state ?? undefined)) return { status: 'UNKNOWN', reason: 'AWS does not say whether the key of the vault that it is copied to can be used', evidence }
  const passes = (reason: string): Verdict => ({ status: 'PASS', reason, evidence })
  if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') return passes('it is copied to an air-gapped vault, whose key takes what can be copied at all')
  if (manager === 'CUSTOMER') return passes("the vaults that it is copied to have customers' keys")
  if (manager !== 'AWS') return { status: 'UNKNOWN', reason: 'who manages the key of the vault that it is copied to is not known', evidence }
  // "Encryption for copies of a backup to a different account or AWS Region", and of default vaults "Creating backup copies across accounts", Developer Guide
  if (isForeign && name === defaultVault) return fails('it is copied to the default vault of another account, whose key cannot be shared', evidence)
  if (kind === 'independent') return passes('AWS manages the key of the vault that it is copied to, which copies of its type may have')
  if (isForeign) return fails('AWS manages the key of the vault of another account that it is copied to: copies of its type fail', evidence)
  if (name === defaultVault) return fails('it is copied to the default vault, with whose key copies of its type fail', evidence)
  return { status: 'UNKNOWN', reason: 'AWS manages the key of the vault that it is copied to: whether as the key of its own service is not known', evidence }

  function fails(reason: string, shown: readonly Fact[]): Verdict {
    return { status: 'FAIL', reason, evidence: shown, fix: elsewhere(planId) }
  }
}

const bringBack: Fix = {
  kind: 'other-account',
  command: null,
  console: 'In the account and Region of the vault: KMS, Customer managed keys, the key: cancel its deletion, enable it, import its material again, or connect its store. Of a key that is gone: let the plan copy to another vault.',
}

function letIn(key: string, actions: string, via: string, who: string, kind: FixKind): Fix {
  return {
    kind,
    command: `aws kms put-key-policy --key-id ${key} --policy-name default --policy file://with-who-copies.json`,
    console: `KMS, Customer managed keys, the key, Key policy: let ${who} do ${actions} through ${via} (kms:GrantIsForAWSResource), and kms:DescribeKey; another account also kms:Decrypt, kms:ReEncryptFrom and kms:GenerateDataKeyWithoutPlaintext. Its role is role/aws-service-role/backup.amazonaws.com/AWSServiceRoleForBackup.`,
  }
}

function elsewhere(plan: string): Fix {
  return changePlan(plan, 'PLAN_WITH_ANOTHER_VAULT', "AWS Backup, Backup plans, the plan, the rule, Edit: copy to a vault with a customer's key, which the other account can be let use. The key of a vault that is there cannot be changed.")
}
