/** Policies of secrets let in declared accounts only. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { secretKind } from '../../../../observe/kinds/secretsmanager/secret.ts'
import { secretPolicyKind } from '../../../../observe/kinds/secretsmanager/secret-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { organizationKinds } from '../../access/membership.ts'
import { judgeLetIn } from '../../shared-with.ts'

export const secretClosed: RegionRule = {
  id: 'secret-closed',
  title: 'Secrets are given to declared accounts only',
  severity: 'high',
  asks: 'No policy of a secret lets in everybody, or an account that is not declared (environments, trusted).',
  why: 'Who reads the secret of a database or a hypervisor needs neither backups nor their keys.',
  scope: 'region',
  needs: [secretKind, secretPolicyKind],
  mayNeed: [...organizationKinds],
  nothing: 'there are no secrets in this Region',
  evidence: ['ResourcePolicy'],
  fixes: () => [{ when: 'somebody else is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege, for secrets.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for secrets.' },
  ],
  *evaluate(view) {
    for (const { ARN, Name } of view.rows(secretKind)) {
      yield { subject: { type: 'secret', id: ARN, name: Name }, judge: () => judge(view, ARN) }
    }
  },
}

function judge(view: RegionView, arn: string): Verdict {
  const policy = view.answer(secretPolicyKind, arn)?.ResourcePolicy
  const evidence = [{ field: 'ResourcePolicy', value: policy ?? null }]
  if (policy === undefined) return { status: 'PASS', reason: 'it has no policy: only IAM of this account lets in', evidence }
  return judgeLetIn(view, { text: policy, kind: 'resource', evidence, fix }) ?? { status: 'PASS', reason: 'its policy lets in declared accounts only', evidence }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws secretsmanager put-resource-policy --secret-id SECRET --resource-policy POLICY --block-public-policy',
  console: 'Secrets Manager, the secret, Resource permissions, Edit permissions. Then rotate it: who was let in may have read it.',
}
