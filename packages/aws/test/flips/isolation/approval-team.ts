import { airGappedVaultKind } from '../../../src/observe/kinds/backup/air-gapped-vault.ts'
import { vaultTagsKind } from '../../../src/observe/kinds/backup/vault-tags.ts'
import { type ApprovalTeam, approvalTeamKind } from '../../../src/observe/kinds/mpa/approval-team.ts'
import { away } from '../../clean/clean-records.ts'
import { type Flip, flip, intentFlip } from '../flip.ts'

const rule = 'approval-team'

function flipTeam(what: string, change: (team: ApprovalTeam) => ApprovalTeam): Flip {
  return flip({
    ...{ what, rule, kind: approvalTeamKind, at: away, becomes: 'FAIL' },
    change: (line) => (line.Answer === null ? line : { ...line, Answer: change(line.Answer) }),
  })
}

const approvals = (MinApprovalsRequired: number) => ({ ApprovalStrategy: { MofN: { MinApprovalsRequired } } })

export const flips: readonly Flip[] = [
  flip({
    what: 'a vault without a team',
    rule,
    kind: airGappedVaultKind,
    at: away,
    change: (line) => (line.Answer === null ? line : { ...line, Answer: { BackupVaultArn: line.Answer.BackupVaultArn } }),
    becomes: 'FAIL',
  }),
  flip({
    what: 'a team of the same account',
    rule,
    kind: airGappedVaultKind,
    at: away,
    change: (line) =>
      line.Answer === null
        ? line
        : { ...line, Answer: { ...line.Answer, MpaApprovalTeamArn: `arn:aws:mpa:us-east-1:${away.account}:approval-team/own` } },
    becomes: 'FAIL',
  }),
  flip({
    what: 'a team that is gone',
    rule,
    kind: approvalTeamKind,
    at: away,
    change: (line) => ({ ...line, Answer: null }),
    becomes: 'FAIL',
  }),
  flip({
    what: 'an air-gapped vault that two classifications take',
    rule,
    kind: vaultTagsKind,
    at: away,
    of: ({ Target }) => Target === 'air-gapped',
    change: ({ Target }) => ({ Target, Answer: { Tags: { backup: 'daily', data: 'scratch' } } }),
    becomes: 'UNKNOWN',
    also: [
      'UNKNOWN point-retention',
      'UNKNOWN lock-limits',
      'UNKNOWN vault-key-custody',
      'UNKNOWN vault-key-separate',
      'UNKNOWN lock-as-declared',
      'UNKNOWN residency',
    ],
  }),
  flipTeam('one approver who decides alone', (team) => ({ ...team, ...approvals(1) })),
  flipTeam('a team in which nobody may be missing', (team) => ({ ...team, ...approvals(3) })),
  flipTeam('a team that is not active', (team) => ({ ...team, Status: 'PENDING' })),
  flipTeam('an approver who never accepted', (team) => ({
    ...team,
    Approvers: (team.Approvers ?? []).map((one, index) => (index === 0 ? { ...one, PrimaryIdentityStatus: 'PENDING' } : one)),
  })),
  flipTeam('approvers who are one person', (team) => ({
    ...team,
    Approvers: (team.Approvers ?? []).map((one) => ({ ...one, PrimaryIdentityId: 'a' })),
  })),
  {
    ...flipTeam('an approver of whom AWS does not say who it is', (team) => ({
      ...team,
      Approvers: (team.Approvers ?? []).map(({ PrimaryIdentityId: id, ...one }) => (id === 'a' ? one : { ...one, PrimaryIdentityId: id })),
    })),
    becomes: 'UNKNOWN',
  },
  {
    ...flipTeam('an approver without any second factor', (team) => ({
      ...team,
      Approvers: (team.Approvers ?? []).map((one, index) => (index === 0 ? { ...one, MfaMethods: [] } : one)),
    })),
    becomes: 'UNKNOWN',
  },
  flipTeam('an approver whose second factor is out of sync', (team) => ({
    ...team,
    Approvers: (team.Approvers ?? []).map((one, index) => (index === 0 ? { ...one, MfaMethods: [{ SyncStatus: 'OUT_OF_SYNC' }] } : one)),
  })),
  {
    ...flipTeam('an approver of whose second factor nothing is said', (team) => ({
      ...team,
      Approvers: (team.Approvers ?? []).map(({ MfaMethods: _, ...one }) => one),
    })),
    becomes: 'UNKNOWN',
  },
  intentFlip({
    ...{ what: 'a team that fewer decide in than are declared', rule, becomes: 'FAIL' },
    from: '    rtoHours: 4\n',
    to: `    rtoHours: 4\n    approvals: { needed: 3, approvers: [${['1', '2', '3', '4'].map((one) => `${one.repeat(8)}-aaaa-4aaa-8aaa-111111111111`).join(', ')}] }\n`,
  }),
]
