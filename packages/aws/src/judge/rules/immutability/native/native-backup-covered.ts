/** What is kept outside vaults and cannot be locked there is not all that there is of it. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { selectionKind } from '../../../../observe/kinds/backup/selection.ts'
import { settingsKind } from '../../../../observe/kinds/backup/settings.ts'
import { vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { planDocumentKind } from '../../../../observe/kinds/backup/plan-document.ts'
import { unreadPart } from '../../../views/unread-part.ts'
import type { RegionView } from '../../../views/views.ts'
import { planTargets } from '../../plan-targets.ts'
import { judgeInPlan, plansTaking } from '../../recovery/coverage/in-plan.ts'
import type { RegionRule } from '../../rule.ts'
import { lockMode } from '../lock-mode.ts'
import { type NativeBackup, nativeBackupKinds, nativeLists } from './native-backups.ts'

export const nativeBackupCovered: RegionRule = {
  id: 'native-backup-covered',
  title: 'Snapshots that nothing can lock are not all there is',
  severity: 'medium',
  asks: 'Of each snapshot of a database or warehouse, and each backup of FSx, that people keep outside vaults, a plan backs the source up into a vault with a lock.',
  why: 'RDS, Redshift and FSx have no lock for snapshots and backups: who may delete them deletes them at once, whatever protects the vaults. Only what AWS Backup makes of their source can be locked.',
  scope: 'region',
  needs: [selectionKind, settingsKind, planDocumentKind, vaultKind],
  mayNeed: nativeBackupKinds,
  nothing: 'nobody keeps a snapshot of a database or a backup of FSx outside vaults here',
  evidence: ['source', 'BackupPlanId', 'BackupVaultArn', 'Locked'],
  fixes: () => [
    { when: 'no plan takes its source into a vault with a lock', fix: takeIn },
    { when: 'its source is gone', fix: bringIn },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Integrity and availability of backups that have no protection of their own.' },
    { framework: 'ISO 27001:2022', id: 'A.5.33', extent: 'partial', rationale: 'Records are protected from deletion while they are retained.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Protection from unauthorised change, of what is kept outside vaults.' },
  ],
  *evaluate(view) {
    for (const { each, subjectType, list } of nativeLists) {
      const found = unreadPart(each, view, () => [...list(view)])
      if ('unread' in found) yield { subject: found.subject, judge: found.unread }
      else for (const one of found) yield { subject: { type: subjectType, id: one.arn, name: one.name }, judge: () => judge(one, view) }
    }
  },
}

function judge({ source, sources }: NativeBackup, here: RegionView): Verdict {
  const facts = (planId: string | null, vaultArn: string | null, isLocked: boolean | null): readonly Fact[] => [
    { field: 'source', value: source },
    { field: 'BackupPlanId', value: planId },
    { field: 'BackupVaultArn', value: vaultArn },
    { field: 'Locked', value: isLocked },
  ]
  const none = facts(null, null, null)
  if (source === null) return { status: 'UNKNOWN', reason: 'AWS does not say what it was made of', evidence: none }
  const view = viewOf(source, here)
  if (view === null) return { status: 'UNKNOWN', reason: 'it was copied from another account, or from a Region that was not collected', evidence: none }
  const there = [...sources(view)].find(({ arn }) => arn === source)
  if (there === undefined) return { status: 'FAIL', reason: 'nothing can lock it, and its source is gone: it may be all that is left', evidence: none, fix: bringIn }
  const plans = plansTaking(view, there)
  const targets = [...planTargets(view)].filter(({ plan }) => plans.includes(plan.BackupPlanId))
  const judged = targets.map(({ plan, vaultArn }) => ({ evidence: facts(plan.BackupPlanId, vaultArn, isLocked(vaultArn, view)), is: isLocked(vaultArn, view) }))
  const [locked] = judged.filter(({ is }) => is === true)
  if (locked !== undefined) return { status: 'PASS', reason: 'nothing can lock it; a plan backs its source up into a vault with a lock', evidence: locked.evidence }
  const [unknown] = judged.filter(({ is }) => is === null)
  if (unknown !== undefined) return { status: 'UNKNOWN', reason: 'whether the vault that a plan backs its source up into has a lock is not known', evidence: unknown.evidence }
  if (judgeInPlan(view, there).status === 'UNKNOWN') return { status: 'UNKNOWN', reason: 'whether a plan takes its source is not known', evidence: none }
  const reason = 'nothing can lock it, and no plan backs its source up into a vault with a lock'
  return { status: 'FAIL', reason, evidence: judged[0]?.evidence ?? none, fix: takeIn }
}

/** The Region of the account that a source lies in; null: it was not collected, or lies in another account. */
function viewOf(source: string, { account }: RegionView): RegionView | null {
  const [, , , region, owner] = source.split(':')
  return owner === account.id ? (account.regions.find((one) => one.region === region) ?? null) : null
}

/** Null: not known. */
function isLocked(vaultArn: string, view: RegionView): boolean | null {
  const found = view.account.vaultAt(vaultArn)
  if (found.state === 'absent') return false
  const mode = found.state === 'found' ? lockMode(found.vault, view.now) : null
  return mode === null ? null : mode !== 'none'
}

const takeIn: Fix = {
  kind: 'human',
  command: 'aws backup create-backup-selection --backup-plan-id PLAN_ID --backup-selection file://SELECTION.json',
  console: 'AWS Backup, Backup plans, a plan into a vault with a lock: assign the database or file system to it. Then delete the snapshot, or let it be an extra one.',
}

const bringIn: Fix = {
  kind: 'human',
  command: null,
  console: 'Restore it, back that up by AWS Backup into a vault with a lock, for as long as it has to be kept, and delete both; or delete it, if nobody needs it.',
}
