/** The role that made points can use their keys, and those of what they are made of. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { Point } from '../../../../observe/kinds/backup/point.ts'
import { keyKind } from '../../../../observe/kinds/kms/key.ts'
import type { Outcome } from '../../../../languages/policy/evaluate.ts'
import type { RegionView } from '../../../views/views.ts'
import { membershipKinds } from '../../access/membership.ts'
import type { PointRule } from '../../rule.ts'
import { type KeyUse, useOfSource, useToMake } from './key-uses.ts'
import { roleUse, roleUseKinds } from './role-use.ts'
import { sourceKey, sourceKeyKinds } from './source-key.ts'

export const pointRoleKey: PointRule = {
  id: 'point-role-key',
  title: 'Roles of AWS Backup can use the keys of their points and sources',
  severity: 'high',
  asks: 'The role that a point was made by may do with the point’s key all that its type needs, through the service that does it; and read its source with the source’s own key, where that is another one (S3, DynamoDB with its advanced features). Decided are the key’s policy, its grants and the role’s own policies.',
  why: 'AWS Backup’s own pages say it: where the role cannot use the key, the job succeeds and nothing is backed up, or restored.',
  scope: 'point',
  needs: [keyKind, ...roleUseKinds],
  mayNeed: [...membershipKinds, ...sourceKeyKinds],
  evidence: ['IamRoleArn', 'EncryptionKeyArn', 'source key', 'kms:ViaService'],
  fixes: () => [{ when: 'the role cannot use it', fix: letIn('KEY_ARN', 'ACTIONS', 'SERVICE') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-10', extent: 'partial', rationale: 'Recovery is possible as far as the role that makes points may use the key.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups have something in them, as far as keys and permissions decide it.' },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Restoring works when it is called for; the test of it is judged by others.' },
  ],
  judge(point, _, view): Verdict {
    const { IamRoleArn: role, ResourceArn: source, ResourceType: type } = point
    const evidence: Fact[] = [
      { field: 'IamRoleArn', value: role ?? null },
      { field: 'EncryptionKeyArn', value: point.EncryptionKeyArn ?? null },
    ]
    const not = (reason: string): Verdict => ({ status: 'NOT_APPLICABLE', reason, evidence })
    if (role === undefined) return not('AWS names no role that made the point')
    if (role.split(':')[4] !== view.account.id) return not('its role is of another account')
    if (type === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what the point is of', evidence }

    const asked: Asked[] = []
    const ofPoint = askedOfPoint(point, type, view)
    if ('use' in ofPoint) asked.push(ofPoint)
    const use = point.SourceBackupVaultArn === undefined ? useOfSource(type, point.RecoveryPointArn) : null
    const named = use === null || source === undefined ? null : sourceKey(type, source, view)
    if (use !== null && named !== null) {
      evidence.push({ field: 'source key', value: named })
      const key = customerKey(named, view)
      if (key !== null) asked.push({ ...key, use, what: 'the key of its source' })
    }
    const judged = asked.map((one) => ({ ...one, outcome: roleUse(role, one.name, one.arn, one.use, view) }))
    if (judged.some(({ outcome }) => outcome === null)) return not('the role that made it is gone, or one of AWS')
    const worst = judged.toSorted((a, b) => rank(a.outcome) - rank(b.outcome))[0]
    if (worst === undefined) return 'not' in ofPoint ? { status: ofPoint.status, reason: ofPoint.not, evidence } : not('it has no key')
    evidence.push({ field: 'kms:ViaService', value: worst.use.via })
    switch (worst.outcome) {
      case 'unknown':
        return { status: 'UNKNOWN', reason: `whether its role can use ${worst.what} depends on conditions`, evidence }
      case 'denied':
        return {
          status: 'FAIL',
          reason: `its role cannot use ${worst.what}: backups may have nothing in them, and restores nothing to give`,
          evidence,
          fix: letIn(worst.arn, worst.use.actions.join(', '), worst.use.via),
        }
      default:
        if ('not' in ofPoint && ofPoint.status === 'UNKNOWN') return { status: 'UNKNOWN', reason: ofPoint.not, evidence }
        return { status: 'PASS', reason: judged.length > 1 ? 'its role can use its key and that of its source' : `its role can use ${worst.what}`, evidence }
    }
  },
}

interface NamedKey {
  /** As the key is described under. */
  readonly name: string
  readonly arn: string
}
interface Asked extends NamedKey {
  readonly use: KeyUse
  readonly what: string
}

function rank(outcome: Outcome | null): number {
  return outcome === 'denied' ? 0 : outcome === 'unknown' ? 1 : 2
}

function askedOfPoint(point: Point, type: string, view: RegionView): Asked | { readonly not: string; readonly status: 'NOT_APPLICABLE' | 'UNKNOWN' } {
  const not = (reason: string) => ({ not: reason, status: 'NOT_APPLICABLE' }) as const
  const { EncryptionKeyArn: name, EncryptionKeyType, IsEncrypted, RecoveryPointArn } = point
  if (IsEncrypted === false) return not('the point is not encrypted')
  if (name === undefined && EncryptionKeyType === 'AWS_OWNED_KMS_KEY') return not('AWS owns its key: no role of the account has to be let use it')
  if (name === undefined) return { not: 'AWS does not say which key the point has', status: 'UNKNOWN' }
  if (name.split(':')[4] !== view.account.id) return not('its key is of another account')
  const found = view.answer(keyKind, name)?.KeyMetadata
  if (found === undefined) return not('its key is gone')
  if (found.KeyManager === undefined) return { not: 'AWS does not say who manages its key', status: 'UNKNOWN' }
  if (found.KeyManager === 'AWS') return not('AWS manages its key: every role of the account may use it')
  const use = useToMake(type, RecoveryPointArn)
  if (use === null) return not('AWS does not document what points of this type need of a key')
  return { name, arn: found.Arn ?? name, use, what: 'its key' }
}

/** Null: not of this account, gone, or AWS's: nobody has to be let in. @throws Unread */
function customerKey(name: string, view: RegionView): NamedKey | null {
  const found = view.answer(keyKind, name)?.KeyMetadata
  const arn = found?.Arn ?? name
  return found?.KeyManager === 'CUSTOMER' && arn.split(':')[4] === view.account.id ? { name, arn } : null
}

function letIn(arn: string, actions: string, via: string): Fix {
  return {
    kind: 'human',
    command: `aws kms put-key-policy --key-id ${arn} --policy-name default --policy file://with-the-role.json`,
    console: `KMS, Customer managed keys, the key, Key policy: let the role do ${actions} through ${via} (kms:ViaService; kms:CreateGrant only if kms:GrantIsForAWSResource), and kms:DescribeKey; in IAM the same in the policy of the role. Then back up anew, and compare what is in it.`,
  }
}
