/** The roles that restore can use the keys of points. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { restoreTestingSelectionKind } from '../../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../../views/views.ts'
import { membershipKinds } from '../../access/membership.ts'
import type { PointRule } from '../../rule.ts'
import { useToRestore } from './key-uses.ts'
import { restoreRoles } from './restore-roles.ts'
import { roleUse, roleUseKinds } from './role-use.ts'

export const pointRestorable: PointRule = {
  id: 'point-restorable',
  title: 'Roles that restore can use the keys of points',
  severity: 'high',
  asks: 'Each role that restore tests of the point’s type have, or are declared to have (restoreTesting.role), may do with the point’s key what a restore of the type needs, through the service that does it.',
  why: 'The key decides whether a point can be read again. That the role which made it may use the key says nothing of the one that has to restore it, and this is found out on the day of the restore.',
  scope: 'point',
  needs: [keyKind, restoreTestingSelectionKind, ...roleUseKinds],
  mayNeed: [...membershipKinds],
  evidence: ['EncryptionKeyArn', 'IamRoleArn', 'kms:ViaService'],
  fixes: () => [{ when: 'a role cannot use it', fix: letIn('KEY_ARN', 'ACTIONS', 'SERVICE') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-10', extent: 'partial', rationale: 'Recovery is possible as far as the roles that restore may use the keys.' },
    { framework: 'NIST 800-53 r5', id: 'SC-12(1)', extent: 'partial', rationale: 'Information stays available: its key can be used by who has to.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups can be restored, as far as keys and permissions decide it.' },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Restoring works when it is called for; the test of it is judged by others.' },
  ],
  judge(point, _, view): Verdict {
    const { EncryptionKeyArn: name, EncryptionKeyType, IsEncrypted, ResourceType: type, RecoveryPointArn } = point
    const own = view.account.id
    const evidence: Fact[] = [{ field: 'EncryptionKeyArn', value: name ?? null }]
    const not = (reason: string): Verdict => ({ status: 'NOT_APPLICABLE', reason, evidence })
    if (IsEncrypted === false) return not('the point is not encrypted')
    if (name === undefined && EncryptionKeyType === 'AWS_OWNED_KMS_KEY') return not('AWS owns its key: no role of the account has to be let use it')
    if (type === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what the point is of', evidence }
    const known = view.once(rolesByType)
    const roles = (known.byType.get(type) ?? []).filter((role) => role.split(':')[4] === own)
    const isUnsaid = known.unsaid.has(type) || known.unsaid.has(null)
    const unsaid: Verdict = { status: 'UNKNOWN', reason: 'AWS does not say by which roles restore tests restore what', evidence }
    if (roles.length === 0) return isUnsaid ? unsaid : not('no role that restores this type is known: a restore testing plan, or restoreTesting.role, names one')
    if (name === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say which key the point has', evidence }
    if (name.split(':')[4] !== own) return not('its key is of another account')
    const found = view.answer(keyKind, name)?.KeyMetadata
    if (found === undefined) return not('its key is gone')
    if (found.KeyManager === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say who manages its key', evidence }
    if (found.KeyManager === 'AWS') return not('AWS manages its key: every role of the account may use it')
    const use = useToRestore(type, RecoveryPointArn)
    if (use === null) return not('AWS does not document what a restore of this type needs of a key')
    const arn = found.Arn ?? name
    const outcomes = roles.map((role) => ({ role, outcome: roleUse(role, name, arn, use, view) }))
    const worst = outcomes.find(({ outcome }) => outcome === 'denied' || outcome === null) ?? outcomes.find(({ outcome }) => outcome === 'unknown')
    evidence.push({ field: 'IamRoleArn', value: (worst ?? outcomes[0])?.role ?? null }, { field: 'kms:ViaService', value: use.via })
    if (worst === undefined && isUnsaid) return unsaid
    if (worst === undefined) return { status: 'PASS', reason: 'the roles that restore its type can use its key', evidence }
    if (worst.outcome === null) return { status: 'FAIL', reason: 'a role that is to restore its type is not there', evidence, fix: makeRole }
    if (worst.outcome === 'unknown') return { status: 'UNKNOWN', reason: 'whether a role that restores its type can use its key depends on conditions', evidence }
    return { status: 'FAIL', reason: 'a role that is to restore its type cannot use its key', evidence, fix: letIn(arn, use.actions.join(', '), use.via) }
  },
}

interface KnownRoles {
  readonly byType: ReadonlyMap<string, readonly string[]>
  /** Types that are restored by a role that AWS does not say; null: neither does it say which type. */
  readonly unsaid: ReadonlySet<string | null>
}

function rolesByType(view: RegionView): KnownRoles {
  const byType = new Map<string, string[]>()
  const unsaid = new Set<string | null>()
  for (const { type, role } of restoreRoles(view)) {
    const roles = type === null ? [] : (byType.get(type) ?? [])
    if (type === null || role === null) unsaid.add(type)
    else if (!roles.includes(role)) byType.set(type, [...roles, role])
  }
  return { byType, unsaid }
}

function letIn(arn: string, actions: string, via: string): Fix {
  return {
    kind: 'human',
    command: `aws kms put-key-policy --key-id ${arn} --policy-name default --policy file://with-the-role.json`,
    console: `KMS, Customer managed keys, the key, Key policy: let the role do ${actions} through ${via} (kms:ViaService; kms:CreateGrant only if kms:GrantIsForAWSResource), and in IAM the same in the policy of the role. Of a key that apply makes: declare the role among key.users of its classification.`,
  }
}

export const makeRole: Fix = {
  kind: 'human',
  command: 'aws iam create-role --role-name NAME --assume-role-policy-document file://backup-may-assume.json',
  console: 'IAM, Roles, Create role: AWS service, AWS Backup, with AWSBackupServiceRolePolicyForRestores. Or name a role in the restore testing plan that is there and trusts backup.amazonaws.com.',
}
