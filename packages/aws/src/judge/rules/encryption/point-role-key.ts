/** The role that makes and restores points can use their keys. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { identityKind } from '../../../observe/kinds/iam/identity.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import { keyGrantKind } from '../../../observe/kinds/kms/key-grant.ts'
import { keyPolicyKind } from '../../../observe/kinds/kms/key-policy.ts'
import { evaluate, type Outcome } from '../../../languages/policy/evaluate.ts'
import type { Grant } from '../../../languages/policy/grant.ts'
import { type Principal, requestContext, type Resource } from '../../../languages/policy/request.ts'
import type { RegionView } from '../../views/views.ts'
import { compiled } from '../access/compiled.ts'
import { membershipKinds } from '../access/membership.ts'
import { peopleOf } from '../access/principals.ts'
import type { PointRule } from '../rule.ts'

/** One of them is enough: snapshots are made and restored through a grant, other points are read and written. */
const uses = ['kms:CreateGrant', 'kms:Decrypt', 'kms:GenerateDataKey']

export const pointRoleKey: PointRule = {
  id: 'point-role-key',
  title: 'Roles of AWS Backup can use the keys of their points',
  severity: 'high',
  asks: 'The role that a point was made by has some use of the point’s key, by the key’s policy, its grants and its own policies.',
  why: 'AWS Backup’s own pages say it: where the role cannot use the key, the job succeeds and nothing is backed up, or restored.',
  scope: 'point',
  needs: [identityKind, keyKind, keyPolicyKind, keyGrantKind],
  mayNeed: [...membershipKinds],
  evidence: ['IamRoleArn', 'EncryptionKeyArn'],
  fixes: () => [{ when: 'the role cannot use it', fix: letIn('KEY_ARN') }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-10', extent: 'partial', rationale: 'Recovery is possible as far as the role that restores may use the key.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups can be restored, as far as keys and permissions decide it.' },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Restoring works when it is called for; the test of it is judged by others.' },
  ],
  judge(point, _, view): Verdict {
    const { IamRoleArn: role, EncryptionKeyArn: key, IsEncrypted } = point
    const evidence: readonly Fact[] = [
      { field: 'IamRoleArn', value: role ?? null },
      { field: 'EncryptionKeyArn', value: key ?? null },
    ]
    const not = (reason: string): Verdict => ({ status: 'NOT_APPLICABLE', reason, evidence })
    if (IsEncrypted === false) return not('the point is not encrypted')
    if (key === undefined) return not('AWS names no key of the point')
    if (role === undefined) return not('AWS names no role that made the point')
    const own = view.account.id
    if (role.split(':')[4] !== own || key.split(':')[4] !== own) return not('its role or its key is of another account')
    const { KeyManager } = view.answer(keyKind, key)?.KeyMetadata ?? {}
    if (KeyManager === undefined) return not('its key is gone')
    if (KeyManager === 'AWS') return not('AWS manages its key: every role of the account may use it')
    const outcome = useOf(role, key, view)
    if (outcome === null) return not('the role that made it is gone, or one of AWS')
    switch (outcome) {
      case 'allowed':
        return { status: 'PASS', reason: 'its role can use its key', evidence }
      case 'unknown':
        return { status: 'UNKNOWN', reason: 'whether its role can use its key depends on conditions', evidence }
      case 'denied':
        return { status: 'FAIL', reason: 'its role cannot use its key: backups may have nothing in them, and restores nothing to give', evidence, fix: letIn(key) }
    }
  },
}

/** The best that a role has, worked out once for each key; null: there is no such role. */
function useOf(roleArn: string, keyArn: string, view: RegionView): Outcome | null {
  const known = view.once(knownUses)
  const name = `${roleArn} ${keyArn}`
  const found = known.get(name)
  if (found !== undefined) return found
  const role = view.account.once(rolesByArn).get(roleArn)
  const made = role === undefined ? null : bestUse(role, keyOf(keyArn, view), view.region)
  known.set(name, made)
  return made
}

function knownUses(): Map<string, Outcome | null> {
  return new Map()
}

function rolesByArn(view: RegionView['account']): ReadonlyMap<string, Principal> {
  return new Map(view.once(peopleOf).principals.flatMap((one) => (one.kind === 'role' ? [[one.arn, one] as const] : [])))
}

function bestUse(role: Principal, key: Resource, region: string): Outcome {
  const outcomes = ['backup', 'ec2', 'rds', 'dynamodb', 'elasticfilesystem', 's3', 'fsx', 'redshift'].flatMap((service) => {
    const values = { 'kms:ViaService': `${service}.${region}.amazonaws.com`, 'kms:GrantIsForAWSResource': 'true', 'kms:EncryptionContextKeys': ['aws:backup:backup-vault'] }
    return uses.map((action) => evaluate({ principal: role, action, resource: key, context: requestContext(values) }).outcome)
  })
  return outcomes.includes('allowed') ? 'allowed' : outcomes.includes('unknown') ? 'unknown' : 'denied'
}

/** @throws Unread if its policy or its grants could not be read */
function keyOf(arn: string, view: RegionView): Resource {
  const policy = compiled(view.answer(keyPolicyKind, arn)?.Policy ?? '', 'key', 'key policy')
  const grants = (view.answer(keyGrantKind, arn) ?? []).map(
    ({ GrantId: id, GranteePrincipal: grantee = '', RetiringPrincipal: retiring = null, Operations: operations = [], Constraints }): Grant => ({
      ...{ id, grantee, retiring, operations },
      constraints: {
        ...(Constraints?.EncryptionContextEquals !== undefined && { encryptionContextEquals: Constraints.EncryptionContextEquals }),
        ...(Constraints?.EncryptionContextSubset !== undefined && { encryptionContextSubset: Constraints.EncryptionContextSubset }),
      },
    }),
  )
  return { arn, account: view.account.once(peopleOf).account, tags: 'unknown', policies: [policy], grants, otherGrants: [], otherLimits: [] }
}

function letIn(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms put-key-policy --key-id ${arn} --policy-name default --policy file://with-the-role.json`,
    console:
      'KMS, Customer managed keys, the key, Key policy: let the role use the key (kms:Decrypt, kms:GenerateDataKey, kms:DescribeKey; kms:CreateGrant if kms:GrantIsForAWSResource), and in IAM the same in the policy of the role. Then back up anew, and compare what is in it.',
  }
}
