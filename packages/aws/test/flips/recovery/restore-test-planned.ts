import { backupJobKind } from '../../../src/observe/kinds/backup/backup-job.ts'
import { protectedResourceKind } from '../../../src/observe/kinds/backup/protected-resource.ts'
import { restoreTestingPlanKind } from '../../../src/observe/kinds/backup/restore/restore-testing-plan.ts'
import { restoreTestingPlanDocumentKind } from '../../../src/observe/kinds/backup/restore/restore-testing-plan-document.ts'
import { restoreTestingSelectionKind } from '../../../src/observe/kinds/backup/restore/restore-testing-selection.ts'
import { restoreTestingSelectionDocumentKind } from '../../../src/observe/kinds/backup/restore/restore-testing-selection-document.ts'
import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import type { LineOf } from '../../../src/observe/kinds/kind.ts'
import { home } from '../../clean/clean-records.ts'
import { backupRole, vaultName } from '../../clean/records/base.ts'
import { both, type Flip, flip } from '../flip.ts'

const common = { rule: 'restore-test-planned', becomes: 'FAIL' } as const
const unclear = { ...common, becomes: 'UNKNOWN' } as const
const vault = `arn:aws:backup:${home.region}:${home.account}:backup-vault:${vaultName}`

interface Points {
  readonly IncludeVaults?: string[]
  readonly ExcludeVaults?: string[]
  readonly RecoveryPointTypes?: string[]
  readonly SelectionWindowDays?: number
}

const pointsTo = (what: string, points: Points, becomes: Flip['becomes'] = 'FAIL'): Flip =>
  flip({
    ...{ ...common, becomes, what, kind: restoreTestingPlanDocumentKind },
    change: (one) => {
      const selection = { ...one.Answer?.RestoreTestingPlan.RecoveryPointSelection, ...points }
      return { ...one, Answer: { RestoreTestingPlan: { RecoveryPointSelection: selection } } }
    },
  })

const tag = (Key: string, Value: string) => ({ Key: `aws:ResourceTag/${Key}`, Value })
type Conditions = Readonly<Partial<Record<'StringEquals' | 'StringNotEquals', { Key: string; Value: string }[]>>>

const selecting = (what: string, selection: { readonly ProtectedResourceArns?: string[]; readonly ProtectedResourceConditions?: Conditions }, becomes: Flip['becomes'] = 'FAIL'): Flip =>
  flip({
    ...{ ...common, becomes, what, kind: restoreTestingSelectionDocumentKind },
    change: (one) => ({ ...one, Answer: { RestoreTestingSelection: { ...one.Answer?.RestoreTestingSelection, ...selection } } }),
  })

const lastIn = (vaultArn: string) =>
  flip({ ...common, what: 'the newest point in another vault', kind: protectedResourceKind, change: (one) => ({ ...one, LastBackupVaultArn: vaultArn }) })
const noJob = flip({ ...unclear, kind: backupJobKind, what: 'no job into the vault of the test', change: ({ BackupVaultArn: _, ...one }) => one })

type Role = Extract<LineOf<typeof identityKind>, { List: 'RoleDetailList' }>
const role = { kind: identityKind, of: (one: LineOf<typeof identityKind>) => one.List === 'RoleDetailList' && one.Arn === backupRole }

function trusting(what: string, Principal: object, becomes: Flip['becomes'], Condition = {}): Flip {
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole', Condition }] })
  return flip({ ...common, ...role, what, becomes, also: becomes === 'FAIL' ? ['FAIL vault-change'] : [], change: (one) => ({ ...one, AssumeRolePolicyDocument }) as Role })
}

export const flips: readonly Flip[] = [
  flip({
    ...common,
    kind: restoreTestingSelectionKind,
    what: 'a restore test of another type',
    change: (one) => ({ ...one, Answer: (one.Answer ?? []).map((each) => ({ ...each, ProtectedResourceType: 'DynamoDB' })) }),
    also: ['NOT_APPLICABLE point-restorable'],
  }),
  pointsTo('a restore test of no vault', { IncludeVaults: [] }),
  pointsTo('a restore test of a vault that is gone', { IncludeVaults: [`${vault}-2021`] }),
  pointsTo('a restore test that leaves every vault out', { ExcludeVaults: ['arn:aws:backup:*:*:backup-vault:*'] }),
  both(lastIn(vault), both(noJob, pointsTo('a restore test that leaves out the vault of the newest points', { ExcludeVaults: [vault] }, 'UNKNOWN'))),
  pointsTo('a restore test of continuous points of volumes', { RecoveryPointTypes: ['CONTINUOUS'] }),
  pointsTo('a restore test of which AWS does not say what points it takes', { RecoveryPointTypes: [] }, 'UNKNOWN'),
  flip({
    ...common,
    kind: protectedResourceKind,
    what: 'points that are older than the restore test looks back',
    change: (one) => ({ ...one, LastBackupTime: '2025-11-30T00:00:00.000Z' }),
  }),
  flip({
    ...unclear,
    kind: protectedResourceKind,
    what: 'points of which AWS does not say how old they are',
    change: ({ LastBackupTime: _, ...one }) => one,
  }),
  selecting('a restore test of a volume that is not there', { ProtectedResourceArns: [`arn:aws:ec2:${home.region}:${home.account}:volume/vol-gone`] }),
  selecting('a restore test of volumes with a tag that none has', { ProtectedResourceConditions: { StringEquals: [tag('backup', 'weekly')] } }),
  selecting('a restore test of volumes without a tag that all have', { ProtectedResourceConditions: { StringNotEquals: [tag('backup', 'daily')] } }),
  selecting('a restore test by a tag that no volume has', { ProtectedResourceConditions: { StringNotEquals: [tag('owner', 'x')] } }, 'UNKNOWN'),
  selecting('a restore test by two tags', { ProtectedResourceConditions: { StringEquals: [tag('backup', 'daily'), tag('backup', 'weekly')] } }, 'UNKNOWN'),
  selecting('a restore test of which AWS does not say what it takes', { ProtectedResourceArns: [] }, 'UNKNOWN'),
  flip({ ...common, kind: restoreTestingPlanKind, what: 'a restore test that ran for the last time', change: (one) => ({ ...one, ScheduleExpression: 'cron(0 3 1 1 ? 2020)' }) }),
  flip({ ...unclear, kind: restoreTestingPlanKind, what: 'a restore test with a schedule of another form', change: (one) => ({ ...one, ScheduleExpression: 'at(2020)' }) }),
  flip({ ...unclear, kind: restoreTestingPlanKind, what: 'a restore test in a zone that is not known', change: (one) => ({ ...one, ScheduleExpressionTimezone: 'Nowhere' }) }),
  flip({
    ...common,
    kind: restoreTestingSelectionKind,
    what: 'a restore test by a role that is gone',
    change: (one) => ({ ...one, Answer: (one.Answer ?? []).map((each) => ({ ...each, IamRoleArn: `arn:aws:iam::${home.account}:role/gone` })) }),
    also: ['FAIL point-restorable', 'FAIL restore-key-usable'],
  }),
  trusting('a restore test by a role that another service assumes', { Service: 'ec2.amazonaws.com' }, 'FAIL'),
  trusting('a restore test by a role that AWS Backup may assume for a resource', { Service: 'backup.amazonaws.com' }, 'UNKNOWN', { ArnLike: { 'aws:SourceArn': 'arn:aws:backup:*' } }),
  flip({ ...unclear, ...role, what: 'a restore test by a role of which IAM does not say whom it trusts', also: ['FAIL vault-change', 'UNKNOWN role-trust'], change: (one) => ({ ...(one as Role), AssumeRolePolicyDocument: undefined }) }),
]
