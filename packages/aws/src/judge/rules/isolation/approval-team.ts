/** Air-gapped vaults can be opened by several people together, and by nobody alone. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { airGappedVaultKind } from '../../../observe/kinds/backup/air-gapped-vault.ts'
import { type Vault, vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { vaultTagsKind } from '../../../observe/kinds/backup/vault-tags.ts'
import { type ApprovalTeam, approvalTeamKind } from '../../../observe/kinds/mpa/approval-team.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { vaultSubject } from '../subjects.ts'
import { classOfVault } from '../vault-class.ts'

export const approvalTeam: RegionRule = {
  id: 'approval-team',
  title: 'Air-gapped vaults have an approval team that works',
  severity: 'medium',
  asks: 'Each logically air-gapped vault has an approval team of multi-party approval of another account: active, of as many people as it has approvers, at least two of whom must agree and one may be missing, and all have accepted, with their second factor in order.',
  why: 'When an account is lost, only its approval team can open its air-gapped vaults from another one. With M = 1 a single stolen identity opens them; with M = N, or approvers who never accepted, nobody can when it matters. A team in the same account is lost with it.',
  scope: 'region',
  needs: [vaultKind, vaultTagsKind, airGappedVaultKind, approvalTeamKind],
  nothing: 'there is no logically air-gapped vault in this Region',
  evidence: [
    'MpaApprovalTeamArn',
    'Status',
    'MinApprovalsRequired',
    'NumberOfApprovers',
    'intent.approvals.needed',
    'approvers who accepted',
    'people who approve',
    'approvers whose MFA is out of sync',
  ],
  fixes: () => [
    { when: 'the vault has no team', fix: giveTeam('VAULT') },
    { when: 'the team is too weak', fix: changeTeam('TEAM') },
    { when: 'the team is of the same account', fix: otherAccount },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-5', extent: 'partial', rationale: 'Access to the last copies takes several people.' },
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-10',
      extent: 'partial',
      rationale: 'There is a way to recover when the account of the backups is lost.',
    },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Activating backups does not endanger them: no one person can.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) {
      if (vault.VaultType === 'LOGICALLY_AIR_GAPPED_BACKUP_VAULT') yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
    }
  },
}

function judge(vault: Vault, view: RegionView): Verdict {
  const name = vault.BackupVaultName
  const arn = view.answer(airGappedVaultKind, name)?.MpaApprovalTeamArn
  if (arn === undefined) {
    const evidence: readonly Fact[] = [{ field: 'MpaApprovalTeamArn', value: null }]
    return { status: 'FAIL', reason: 'the vault has no approval team', evidence, fix: giveTeam(name) }
  }
  const team = view.answer(approvalTeamKind, name)
  const found = view.intent === null ? null : classOfVault(vault, view)
  const declared = found?.kind === 'declared' ? found.classification.approvals : undefined
  if (team === null) {
    return {
      status: 'FAIL',
      reason: 'its approval team is not there',
      evidence: [{ field: 'MpaApprovalTeamArn', value: arn }],
      fix: giveTeam(name),
    }
  }
  const judged = judgeTeam(team, arn, declared?.needed, view.account.id)
  return judged.status === 'PASS' && found?.kind === 'not-declared' && found.isAmbiguous ? { ...found.verdict, evidence: judged.evidence } : judged
}

function judgeTeam(team: ApprovalTeam, arn: string, declaredNeeded: number | undefined, account: string): Verdict {
  const needed = team.ApprovalStrategy?.MofN?.MinApprovalsRequired
  const { Status, Approvers: approvers = [] } = team
  const count = team.NumberOfApprovers ?? approvers.length
  const accepted = approvers.filter(({ PrimaryIdentityStatus }) => PrimaryIdentityStatus === 'ACCEPTED').length
  // what a list without any means, AWS's pages do not say: it is no second factor that is seen
  const unsaid = approvers.filter(({ MfaMethods = [] }) => MfaMethods.length === 0 || !MfaMethods.every(({ SyncStatus }) => SyncStatus === 'IN_SYNC' || SyncStatus === 'OUT_OF_SYNC')).length
  const unsynced = approvers.filter(({ MfaMethods }) => MfaMethods?.some(({ SyncStatus }) => SyncStatus === 'OUT_OF_SYNC') === true).length
  const people = new Set(approvers.map(({ PrimaryIdentityId }) => PrimaryIdentityId)).size
  const isNamed = approvers.length === count && approvers.every(({ PrimaryIdentityId }) => PrimaryIdentityId !== undefined)
  const evidence: readonly Fact[] = [
    { field: 'MpaApprovalTeamArn', value: arn },
    { field: 'Status', value: Status ?? null },
    { field: 'MinApprovalsRequired', value: needed ?? null },
    { field: 'NumberOfApprovers', value: count },
    ...(declaredNeeded === undefined ? [] : [{ field: 'intent.approvals.needed', value: declaredNeeded }]),
    { field: 'approvers who accepted', value: accepted },
    { field: 'people who approve', value: isNamed ? people : null },
    { field: 'approvers whose MFA is out of sync', value: unsynced },
  ]
  const fails = (reason: string, fix: Fix = changeTeam(arn)): Verdict => ({ status: 'FAIL', reason, evidence, fix })
  if (needed === undefined || Status === undefined)
    return { status: 'UNKNOWN', reason: 'AWS does not say how many must agree, or whether the team is active', evidence }
  if (Status !== 'ACTIVE') return fails(`the team is ${Status.toLowerCase()}`)
  if (needed < 2) return fails('one approver alone decides')
  if (declaredNeeded !== undefined && needed < declaredNeeded)
    return fails(`${needed} approvers decide, and ${declaredNeeded} are declared`)
  if (accepted < count) return fails(`${count - accepted} of ${count} approvers have not accepted`)
  if (isNamed && people < count) return fails(`${count} approvers are ${people} ${people === 1 ? 'person' : 'people'}`)
  if (unsynced > 0) return fails(`the second factor of ${unsynced} of ${count} approvers is out of sync`)
  if (unsaid > 0) return { status: 'UNKNOWN', reason: `AWS does not say whether the second factor of ${unsaid} of ${count} approvers is in order`, evidence }
  if (!isNamed) return { status: 'UNKNOWN', reason: 'AWS does not say who the approvers are', evidence }
  if (needed >= count) return fails('all approvers must agree: if one is missing, nobody can')
  if (arn.split(':')[4] === account) return fails("the team is of the vault's own account", otherAccount)
  return { status: 'PASS', reason: `${needed} of ${count} approvers decide`, evidence }
}

function giveTeam(vault: string): Fix {
  return {
    kind: 'human',
    command: `aws backup associate-backup-vault-mpa-approval-team --backup-vault-name ${vault} --mpa-approval-team-arn TEAM`,
    console:
      'Make a team in an account for recovery (AWS Organizations, Multi-party approval), share it with AWS RAM, then AWS Backup, Vaults, the vault, Approval team, Assign.',
  }
}

function changeTeam(team: string): Fix {
  return {
    kind: 'human',
    command: `aws mpa update-approval-team --arn ${team} --approval-strategy file://two-of-three.json --approvers APPROVERS --region us-east-1`,
    console:
      'AWS Organizations, Multi-party approval, the team, Edit: two at least of three or more. Approvers accept by the invitation that they get; the change itself takes their approval.',
  }
}

const otherAccount: Fix = {
  kind: 'other-account',
  command:
    'aws mpa create-approval-team --name NAME --approval-strategy file://two-of-three.json --approvers APPROVERS --policies POLICIES --region us-east-1',
  console:
    'In an account for recovery, better of another organization: make the team, share it with AWS RAM, and assign it to the vault instead of this one.',
}
