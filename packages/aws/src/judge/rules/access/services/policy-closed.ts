/** Policies of buckets and topics let nobody in from outside of the organization. */
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import { bucketAclKind } from '../../../../observe/kinds/s3/bucket-acl.ts'
import { bucketBlockKind } from '../../../../observe/kinds/s3/bucket-block.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketPolicyKind } from '../../../../observe/kinds/s3/bucket-policy.ts'
import { accountBlockKind } from '../../../../observe/kinds/s3control/account-block.ts'
import { topicAttributesKind } from '../../../../observe/kinds/sns/topic-attributes.ts'
import { topicKind } from '../../../../observe/kinds/sns/topic.ts'
import type { Verdict } from '../../../findings/finding.ts'
import type { About } from '../../../views/reader.ts'
import { Unread } from '../../../views/unread.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { unknownBecause } from '../../unknown.ts'
import { isCrowd, judgeOutsiders, outsiderFields, outsiderFix } from '../outsiders/judge-outsiders.ts'
import type { LetIn } from '../outsiders/outsiders.ts'
import { organizationKinds } from '../membership.ts'
import { bucketPolicies, topicPolicies, type WithPolicy } from './resource-policies.ts'

export const policyClosed: RegionRule = {
  id: 'policy-closed',
  title: 'Policies of buckets and topics let nobody in from outside',
  severity: 'high',
  asks: 'No policy of a bucket or topic allows anything to everybody, but where Block Public Access keeps them out, or to an account outside the organization that holdfast.aws.yaml does not name as trusted.',
  why: 'Buckets hold what is backed up, or backups; topics tell who watches. A stranger who is let in reads the one, and sees in the other what is noticed.',
  scope: 'region',
  needs: [bucketKind, bucketPolicyKind, topicKind, topicAttributesKind],
  mayNeed: [bucketAclKind, bucketBlockKind, accountBlockKind, ...organizationKinds],
  nothing: 'there is no bucket or topic in this Region',
  evidence: [...outsiderFields],
  fixes: () => [{ when: 'somebody outside is let in', fix: outsiderFix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-3', extent: 'partial', rationale: 'Access from outside is authorized explicitly, by being declared.' },
    { framework: 'NIST 800-53 r5', id: 'AC-21', extent: 'partial', rationale: 'Sharing is with declared partners only.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, towards other organizations.' },
    { framework: 'PCI DSS 4', id: '7.2.1', extent: 'partial', rationale: 'Access to stored data follows need, for other organizations.' },
  ],
  *evaluate(view) {
    for (const one of bucketPolicies(view)) yield { subject: one.subject, judge: () => judgeBucket(one, view) }
    for (const { subject, policy } of topicPolicies(view)) yield { subject, judge: () => judgeOutsiders(policy(), view.account) }
  },
}

function judgeBucket({ subject, policy }: WithPolicy, view: RegionView): Verdict {
  const acl = (): About<RecordOf<typeof bucketAclKind>> => view.about(bucketAclKind, subject.name)
  const isOwner = ({ who }: LetIn): boolean => {
    const said = isCanonicalId(who) ? acl() : null
    return said?.state === 'found' && said.answer.Owner?.ID === who
  }
  const verdict = judgeOutsiders(policy(), view.account, (letIn) => isOwner(letIn) || (isCrowd(letIn) && isRestricted(subject.name, view)))
  if (verdict.status !== 'UNKNOWN' || !verdict.evidence.some(({ value }) => isCanonicalId(String(value)))) return verdict
  const said = acl()
  return said.state === 'failed' && said.failures.length > 0 ? unknownBecause(said.failures, verdict.evidence) : verdict
}

/** By which S3 names an account that it does not tell: "Finding the canonical user ID for your AWS account", S3 User Guide. Of the owner its ACL has it. */
function isCanonicalId(who: string): boolean {
  return /^[0-9a-f]{64}$/.test(who)
}

/** "Blocking public access to your Amazon S3 storage": RestrictPublicBuckets leaves a public policy to AWS services and the own account. @throws Unread */
function isRestricted(name: string, view: RegionView): boolean {
  const own = view.about(bucketBlockKind, name)
  const ofAccount = view.account.about(accountBlockKind)
  if ([own, ofAccount].some((one) => one.state === 'found' && one.answer.PublicAccessBlockConfiguration?.RestrictPublicBuckets === true)) return true
  if (own.state === 'failed') throw new Unread(own.failures)
  // what a template opens it opens, whatever an account does that nobody asked
  if (ofAccount.state === 'failed' && ofAccount.failures.length > 0) throw new Unread(ofAccount.failures)
  return false
}
