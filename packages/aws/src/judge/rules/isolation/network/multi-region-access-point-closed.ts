/** Access points of several Regions let nobody in from outside. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import { accountBlockKind } from '../../../../observe/kinds/s3control/account-block.ts'
import { multiRegionAccessPointKind } from '../../../../observe/kinds/s3control/multi-region-access-point.ts'
import { multiRegionAccessPointPolicyKind } from '../../../../observe/kinds/s3control/multi-region-access-point-policy.ts'
import type { AccountView } from '../../../views/views.ts'
import { compiled } from '../../access/compiled.ts'
import { judgeOutsiders, outsiderFields } from '../../access/outsiders/judge-outsiders.ts'
import { organizationKinds } from '../../access/membership.ts'
import { blockSettings } from '../../encryption/sharing/bucket-public.ts'
import type { AccountRule } from '../../rule.ts'

export const multiRegionAccessPointClosed: AccountRule = {
  id: 'multi-region-access-point-closed',
  title: 'Multi-Region access points of S3 let nobody in from outside',
  severity: 'high',
  asks: 'No policy of a multi-Region access point, in force or on its way, allows anything to everybody or to an account outside the organization that holdfast.aws.yaml does not name as trusted; and it, or the account, has all four settings of Block Public Access.',
  why: 'Such an access point is one door to buckets in several Regions, over the internet, with a policy that nobody sees on any of them.',
  scope: 'account',
  needs: [accountBlockKind, multiRegionAccessPointKind, multiRegionAccessPointPolicyKind],
  mayNeed: [...organizationKinds],
  nothing: 'the account has no multi-Region access point',
  evidence: [...blockSettings, ...outsiderFields],
  fixes: () => [
    { when: 'somebody outside is let in', fix: closeIt },
    { when: 'public access is not blocked', fix: blockIt },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege, for access points of several Regions.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for access points of several Regions.' },
  ],
  *evaluate(view) {
    for (const { Answer } of view.rows(multiRegionAccessPointKind)) {
      for (const point of Answer ?? []) {
        const id = `arn:${view.partition}:s3::${view.id}:accesspoint/${point.Alias ?? point.Name}`
        yield { subject: { type: 'multi-region-access-point', id, name: point.Name }, judge: () => judge(point, view) }
      }
    }
  },
}

function judge({ Name, PublicAccessBlock }: RecordOf<typeof multiRegionAccessPointKind>[number], view: AccountView): Verdict {
  const { Established, Proposed } = view.answer(multiRegionAccessPointPolicyKind, Name)?.Policy ?? {}
  // of an account a template says nothing, and need not where the access point is blocked by itself
  const isEnough = view.isTemplate && blockSettings.every((setting) => PublicAccessBlock?.[setting] === true)
  const ofAccount = isEnough ? undefined : view.answer(accountBlockKind)?.PublicAccessBlockConfiguration
  const isSet = (setting: (typeof blockSettings)[number]): boolean => PublicAccessBlock?.[setting] === true || ofAccount?.[setting] === true
  const settings: readonly Fact[] = blockSettings.map((field) => ({ field, value: isSet(field) }))
  const texts = [Established?.Policy, Proposed?.Policy].filter((text) => text !== undefined)
  const verdicts = texts.map((text) => judgeOutsiders(compiled(text, 'resource', 'policy'), view))
  const said = verdicts.find(({ status }) => status === 'FAIL') ?? verdicts.find(({ status }) => status === 'UNKNOWN')
  if (said?.status === 'FAIL') return { ...said, evidence: [...settings, ...said.evidence], fix: closeIt }
  if (!blockSettings.every(isSet)) return { status: 'FAIL', reason: 'neither it nor the account blocks all public access', evidence: settings, fix: blockIt }
  if (said !== undefined) return { ...said, evidence: [...settings, ...said.evidence] }
  if (Established?.Policy === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what its policy is', evidence: settings }
  return { status: 'PASS', reason: 'its policy lets nobody in from outside', evidence: settings }
}

const closeIt: Fix = {
  kind: 'human',
  command: 'aws s3control put-multi-region-access-point-policy --account-id ACCOUNT --details Name=NAME,Policy=POLICY --region us-west-2',
  console:
    'S3, Multi-Region Access Points, the access point, Permissions, Policy, Edit: take the principal out, or add the condition StringEquals aws:PrincipalOrgID with your organization. It takes until all Regions have it.',
}

const blockIt: Fix = {
  kind: 'human',
  command:
    'aws s3control put-public-access-block --account-id ACCOUNT --public-access-block-configuration BlockPublicAcls=true,IgnorePublicAcls=true,BlockPublicPolicy=true,RestrictPublicBuckets=true',
  console: 'S3, Block Public Access settings for this account, Edit: Block all public access. The settings of an access point cannot be changed.',
}
