/** ACLs of buckets let in nobody from elsewhere. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { bucketAclKind } from '../../../../observe/kinds/s3/bucket-acl.ts'
import { bucketBlockKind } from '../../../../observe/kinds/s3/bucket-block.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { accountBlockKind } from '../../../../observe/kinds/s3control/account-block.ts'
import type { RegionView } from '../../../views/views.ts'
import { bucketSubject } from '../buckets/bucket-subject.ts'
import type { RegionRule } from '../../rule.ts'

export const bucketAclClosed: RegionRule = {
  id: 'bucket-acl-closed',
  title: 'ACLs of buckets let in nobody from elsewhere',
  severity: 'high',
  asks: 'The ACL of each bucket lets in its owner and AWS’s delivery of logs only: not everybody, unless Block Public Access takes the effect from it, and no other account, which it names by an id that says nothing of whose it is.',
  why: 'An ACL lets in beside the policy, where nobody looks any more. Whoever it names lists, reads or writes dumps and backups from another account.',
  scope: 'region',
  needs: [bucketKind, bucketAclKind, bucketBlockKind, accountBlockKind],
  nothing: 'there is no bucket in this Region',
  evidence: ['Grantee', 'IgnorePublicAcls'],
  fixes: () => [{ when: 'everybody is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege across accounts, for buckets, by ACLs.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for buckets, by ACLs.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Protection from unauthorised access, for buckets, by ACLs.' },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
  },
}

/** Groups by which S3 means everybody, and everybody with an account anywhere. */
const everybody = /\/groups\/global\/(?:AllUsers|AuthenticatedUsers)$/

function judge(view: RegionView, name: string): Verdict {
  const { Owner, Grants } = view.answer(bucketAclKind, name) ?? {}
  // of an account a template says nothing, and need not where nobody is let in
  const isEnough = view.account.isTemplate && Grants?.some(({ Grantee }) => everybody.test(Grantee?.URI ?? '')) === false
  const blocks = isEnough ? [] : [view.answer(bucketBlockKind, name), view.account.answer(accountBlockKind)]
  const isIgnored = blocks.some((one) => one?.PublicAccessBlockConfiguration?.IgnorePublicAcls === true)
  const ignored: Fact = { field: 'IgnorePublicAcls', value: isIgnored }
  if (Owner?.ID === undefined || Grants === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say what its ACL is', evidence: [ignored] }
  const factsOf = ({ Grantee }: (typeof Grants)[number]): readonly Fact[] => [{ field: 'Grantee', value: Grantee?.URI ?? Grantee?.ID ?? null }, ignored]
  const open = isIgnored ? undefined : Grants.find(({ Grantee }) => everybody.test(Grantee?.URI ?? ''))
  if (open !== undefined) return { status: 'FAIL', reason: 'its ACL lets in everybody', evidence: factsOf(open), fix }
  const foreign = Grants.find(({ Grantee }) => Grantee?.URI === undefined && Grantee?.ID !== Owner.ID)
  if (foreign === undefined) return { status: 'PASS', reason: 'its ACL lets in nobody from elsewhere', evidence: [ignored] }
  const reason = 'its ACL lets in another account, by an id of which nobody can tell whose it is: let it in by the policy instead'
  return { status: 'UNKNOWN', reason, evidence: factsOf(foreign) }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws s3api put-bucket-ownership-controls --bucket BUCKET --ownership-controls file://owner-enforced.json',
  console:
    'S3, the bucket, Permissions: Object Ownership, ACLs disabled. Look first who comes by the ACL (access logs, the field aclRequired), and let them in by the policy.',
}
