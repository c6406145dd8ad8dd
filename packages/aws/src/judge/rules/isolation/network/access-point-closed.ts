/** Policies of S3 access points let in declared accounts only. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { accessPointKind } from '../../../../observe/kinds/s3control/access-point.ts'
import { accessPointPolicyKind } from '../../../../observe/kinds/s3control/access-point-policy.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { isCrowd } from '../../access/outsiders/judge-outsiders.ts'
import { organizationKinds } from '../../access/membership.ts'
import { judgeLetIn } from '../../shared-with.ts'

export const accessPointClosed: RegionRule = {
  id: 'access-point-closed',
  title: 'S3 access points let in declared accounts only',
  severity: 'high',
  asks: 'No policy of an access point lets in everybody from the internet, or an account that is not declared.',
  why: 'An access point is a second door to a bucket, with a policy of its own that nobody sees on the bucket.',
  scope: 'region',
  needs: [accessPointKind, accessPointPolicyKind],
  mayNeed: [...organizationKinds],
  nothing: 'there is no access point in this Region',
  evidence: ['NetworkOrigin', 'Policy'],
  fixes: () => [{ when: 'somebody else is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege, for access points.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for access points.' },
  ],
  *evaluate(view) {
    for (const point of view.rows(accessPointKind)) {
      yield { subject: { type: 'access-point', id: point.AccessPointArn ?? point.Name, name: point.Name }, judge: () => judge(view, point) }
    }
  },
}

function judge(view: RegionView, { Name, NetworkOrigin }: RecordOf<typeof accessPointKind>): Verdict {
  const policy = view.answer(accessPointPolicyKind, Name)?.Policy
  const evidence: readonly Fact[] = [
    { field: 'NetworkOrigin', value: NetworkOrigin ?? null },
    { field: 'Policy', value: policy ?? null },
  ]
  if (policy === undefined) return { status: 'PASS', reason: 'it has no policy: only IAM of this account lets in', evidence }
  const found = judgeLetIn(view, { text: policy, kind: 'resource', evidence, fix, but: (letIn) => isCrowd(letIn) && NetworkOrigin === 'VPC' })
  return found ?? { status: 'PASS', reason: 'its policy lets in declared accounts only', evidence }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws s3control put-access-point-policy --account-id ACCOUNT --name NAME --policy POLICY',
  console: 'S3, Access Points, the access point, Permissions, Access point policy, Edit.',
}
