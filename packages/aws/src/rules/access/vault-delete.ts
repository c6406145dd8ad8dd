/** No single principal can destroy what a vault holds: its points, its lock, its key. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Failure } from '../../inventory/manifest.ts'
import { type Vault, vaultKind } from '../../kinds/backup/vault.ts'
import { vaultPolicyKind } from '../../kinds/backup/vault-policy.ts'
import { keyKind } from '../../kinds/kms/key.ts'
import { keyPolicyKind } from '../../kinds/kms/key-policy.ts'
import { type Principal, requestContext, type Resource } from '../../policy/request.ts'
import { whoCan } from '../../policy/who-can.ts'
import type { About } from '../../views/reader.ts'
import type { RegionView } from '../../views/views.ts'
import { keepsPoints, lockMode } from '../immutability/lock-mode.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { type DeletableKey, deletableKey, destroyKinds, keyActions, lockAction, pointActions, policiesOfVault, resourceInVault } from './destroy-requests.ts'
import { peopleOf, principalKinds } from './principals.ts'

export const vaultDelete: RegionRule = {
  id: 'vault-delete',
  title: 'Nobody alone can destroy a vault’s points',
  severity: 'critical',
  asks: 'No user or role of the account can, alone, delete or shorten what a vault holds, take off its lock, or delete or disable its key.',
  why: 'Who steals one role that may delete points, take off a lock or delete the key has all backups of the vault. A plain lock only moves the question to who may take it off.',
  scope: 'region',
  needs: [vaultKind, ...destroyKinds],
  nothing: 'there is no vault in this Region',
  evidence: ['Locked', 'LockDate', 'EncryptionKeyArn', ...pointActions, lockAction, ...keyActions, 'more'],
  fixes: () => [{ when: 'somebody can', fix: fixFor('VAULT') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege for the deletion of backups.' },
    { framework: 'NIST 800-53 r5', id: 'CP-9(7)', extent: 'partial', rationale: 'Dual authorization for deletion: shows where one principal is enough.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for the deletion of backups.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access and corruption.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

/** One way to destroy: calls, and what they are made on. */
interface Way {
  readonly actions: readonly string[]
  readonly resource: Resource
}

interface Found {
  readonly action: string
  readonly principal: string
  readonly statements: string
}

/** In evidence; the rest is counted. */
const shownAtMost = 10

function judge(vault: Vault, view: RegionView): Verdict {
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: [] }
  const mode = lockMode(vault, view.now)
  const key = deletableKey(vault, view)
  const ways = [...vaultWays(vault, view, mode), ...keyWays(key)]
  const surely: Found[] = []
  const perhaps: Found[] = []
  for (const { actions, resource } of ways) {
    for (const holder of whoCan({ actions, resource, principals: view.account.once(peopleOf).principals, context: requestContext({}, { via: 'direct' }) })) {
      const statements = holder.decision.statements.map(({ policy, sid, index }) => `${policy}#${sid ?? index}`).join(', ')
      const found = { action: holder.action, principal: nameOf(holder.principal), statements }
      if (holder.decision.outcome === 'allowed') surely.push(found)
      else perhaps.push(found)
    }
  }
  const failures = relevantFailures(vault, view, mode, key)
  const evidence: readonly Fact[] = [
    { field: 'Locked', value: vault.Locked ?? null },
    { field: 'LockDate', value: vault.LockDate ?? null },
    { field: 'EncryptionKeyArn', value: vault.EncryptionKeyArn ?? null },
    ...shown(surely.length > 0 ? surely : perhaps),
  ]
  if (surely.length > 0) {
    const [first] = surely
    const count = new Set(surely.map(({ principal }) => principal)).size
    const reason = `${count} ${count === 1 ? 'principal' : 'principals'} can: ${first?.principal} by ${first?.action}${surely.length > 1 ? ' …' : ''}`
    return { status: 'FAIL', reason, evidence, failures, fix: fixFor(vault.BackupVaultName) }
  }
  if (failures.length > 0) {
    const [first] = failures
    return { status: 'UNKNOWN', reason: `${first?.call} failed with ${first?.code}: who can is not known`, evidence, failures }
  }
  if (mode === null || key === 'not said') return { status: 'UNKNOWN', reason: 'AWS does not say how the vault is locked or encrypted', evidence }
  if (view.account.once(peopleOf).account.organization === 'unknown') {
    return { status: 'UNKNOWN', reason: 'policies of the organization are not collected: who can is not known', evidence }
  }
  if (perhaps.length > 0) {
    return { status: 'UNKNOWN', reason: `whether ${perhaps[0]?.principal} can by ${perhaps[0]?.action} depends on conditions`, evidence }
  }
  const reason = mode === 'immutable' ? 'the lock is for good, and no user or role can delete its key' : 'no user or role can (the root user is not judged)'
  return { status: 'PASS', reason, evidence }
}

function keyWays(key: DeletableKey): readonly Way[] {
  return typeof key === 'string' ? [] : [{ actions: keyActions, resource: key.resource }]
}

/** While a lock is there, points can't be deleted; while it is not for good, it can be taken off. */
function vaultWays(vault: Vault, view: RegionView, mode: ReturnType<typeof lockMode>): readonly Way[] {
  if (mode === 'immutable') return []
  const policies = policiesOfVault(vault, view)
  if (mode === 'governance' || mode === 'grace') {
    return [{ actions: [lockAction], resource: resourceInVault(vault.BackupVaultArn, policies, view) }]
  }
  // points are named by their own services: any of them stands for all
  const point = `arn:${view.account.partition}:backup:${view.region}:${view.account.id}:recovery-point:00000000-0000-0000-0000-000000000000`
  return [{ actions: pointActions, resource: resourceInVault(point, policies, view) }]
}

function relevantFailures(vault: Vault, view: RegionView, mode: ReturnType<typeof lockMode>, key: DeletableKey): readonly Failure[] {
  const policy = mode === 'immutable' ? [] : failuresOf(view.about(vaultPolicyKind, vault.BackupVaultName))
  const arn = vault.EncryptionKeyArn
  const ofKey = arn === undefined ? [] : failuresOf(view.about(typeof key === 'string' ? keyKind : keyPolicyKind, arn))
  const isAnybodyAsked = mode !== 'immutable' || typeof key !== 'string' || key === 'unread'
  const ofPeople = isAnybodyAsked ? principalKinds.flatMap((kind) => view.account.failures(kind)) : []
  return [...new Set([...ofPeople, ...policy, ...ofKey])]
}

function failuresOf(about: About<unknown>): readonly Failure[] {
  return about.state === 'failed' ? about.failures : []
}

function nameOf(principal: Principal): string {
  return 'arn' in principal ? principal.arn.slice(principal.arn.lastIndexOf(':') + 1) : principal.kind
}

function shown(found: readonly Found[]): readonly Fact[] {
  const rest = found.length - shownAtMost
  const facts = found.slice(0, shownAtMost).map(({ action, principal, statements }) => ({ field: action, value: `${principal}: ${statements}` }))
  return rest > 0 ? [...facts, { field: 'more', value: rest }] : facts
}

function fixFor(vaultName: string): Fix {
  return {
    kind: 'human',
    command: `aws backup put-backup-vault-access-policy --backup-vault-name ${vaultName} --policy file://deny-delete.json`,
    console:
      'AWS Backup, Vaults, the vault, Access policy: deny backup:DeleteRecoveryPoint, UpdateRecoveryPointLifecycle, DeleteBackupVaultLockConfiguration and PutBackupVaultAccessPolicy to all but a role for emergencies; take kms:ScheduleKeyDeletion and kms:DisableKey from daily roles. A compliance lock makes the first part needless, and cannot be undone.',
  }
}
