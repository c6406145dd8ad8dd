/** Who reads and deletes objects of backups is written down. */
import type { Fact, Fix, FixKind, Verdict } from '../../findings/finding.ts'
import { compiled } from '../access/compiled.ts'
import type { Outcome } from '../../../languages/policy/evaluate.ts'
import { serviceMay } from '../../../languages/policy/service-may.ts'
import { bucketAclKind } from '../../../observe/kinds/s3/bucket-acl.ts'
import { bucketPolicyKind } from '../../../observe/kinds/s3/bucket-policy.ts'
import { bucketKind } from '../../../observe/kinds/s3/bucket.ts'
import { bucketLoggingKind } from '../../../observe/kinds/s3/bucket-logging.ts'
import type { RegionView } from '../../views/views.ts'
import { bucketSubject } from '../encryption/buckets/bucket-subject.ts'
import { holdsBackups, isDeclaredHere, isOfLogs } from '../encryption/buckets/holds-backups.ts'
import type { RegionRule } from '../rule.ts'

export const bucketAccessLogged: RegionRule = {
  id: 'bucket-access-logged',
  title: 'Access to buckets of backups is logged',
  severity: 'low',
  asks: 'Each bucket that holds backups writes access logs to another bucket, which is there and lets S3 put them: by its policy, or by its ACL. Buckets of logs are not asked.',
  why: 'CloudTrail sees who reads and deletes objects only where data events are paid for; access logs tell it always, though late and without a promise.',
  scope: 'region',
  needs: [bucketKind, bucketLoggingKind],
  mayNeed: [bucketPolicyKind, bucketAclKind],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['LoggingEnabled.TargetBucket', 'Policy'],
  fixes: () => [
    { when: 'it is declared where they go', fix: fix('apply') },
    { when: 'it is not', fix: fix('human') },
    { when: 'it is declared where they go, and S3 may not put them there', fix: fixTarget('apply') },
    { when: 'they go elsewhere, and S3 may not put them there', fix: fixTarget('human') },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'AU-11',
      extent: 'partial',
      rationale: 'Access to backups that are objects is recorded; how long is not judged.',
    },
    { framework: 'ISO 27001:2022', id: 'A.8.15', extent: 'partial', rationale: 'Logging, for buckets of backups.' },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) {
      if (holdsBackups(view, Name) && !isOfLogs(view, Name)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
    }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const { TargetBucket: target, TargetPrefix = '' } = view.answer(bucketLoggingKind, name)?.LoggingEnabled ?? {}
  const evidence: readonly Fact[] = [{ field: 'LoggingEnabled.TargetBucket', value: target ?? null }]
  const isApplied = isDeclaredHere(view, name) && declaredTarget(view, name) !== undefined
  const failed = (reason: string): Verdict => ({ status: 'FAIL', reason, evidence, fix: fix(isApplied ? 'apply' : 'human') })
  if (target === undefined) return failed('it writes no access logs')
  if (target === name) return failed('its access logs lie in itself: who empties it takes them along')
  const isThere = view.rows(bucketKind).some((one) => one.Name === target)
  if (!isThere && view.account.isTemplate) return { status: 'UNKNOWN', reason: 'the bucket of its access logs is not of the template', evidence }
  if (!isThere) return failed('its access logs go to a bucket that is not there')
  const policy = view.answer(bucketPolicyKind, target)?.Policy
  const facts: readonly Fact[] = [...evidence, { field: 'Policy', value: policy ?? null }]
  const isLet = mayDeliver(view, policy, { source: name, target, prefix: TargetPrefix })
  if (isLet === 'allowed') return { status: 'PASS', reason: 'it writes access logs to another bucket', evidence: facts }
  if (isLet === 'unknown') return { status: 'UNKNOWN', reason: 'whether the bucket of its access logs lets S3 put them there is not known', evidence: facts }
  const isOurs = isApplied && declaredTarget(view, name) === target
  return { status: 'FAIL', reason: 'the bucket of its access logs does not let S3 put them there', evidence: facts, fix: fixTarget(isOurs ? 'apply' : 'human') }
}

const deliverer = 'logging.s3.amazonaws.com'
/** What an ACL says of the group that delivers logs, as a policy says it. */
const byAcl = compiled(JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: { Service: deliverer }, Action: 's3:PutObject', Resource: '*' }] }), 'resource', 'ACL')

/** Whose logs they are is what S3 says of its requests: "Enabling Amazon S3 server access logging", S3 User Guide. A Deny is stronger than the ACL. */
function mayDeliver(view: RegionView, text: string | undefined, { source, target, prefix }: { readonly source: string; readonly target: string; readonly prefix: string }): Outcome {
  const { partition, id: account } = view.account
  const policy = compiled(text ?? '{"Version":"2012-10-17","Statement":[]}', 'resource', 'bucket policy')
  const says = { 'aws:sourcearn': `arn:${partition}:s3:::${source}`, 'aws:sourceaccount': account }
  const call = { service: deliverer, action: 's3:PutObject', arn: `arn:${partition}:s3:::${target}/${prefix}log`, account, says }
  const decision = serviceMay(policy, call)
  if (decision.outcome !== 'denied' || decision.explicit) return decision.outcome
  const isOpen = view.answer(bucketAclKind, target)?.Grants?.some(({ Grantee, Permission = '' }) => Grantee?.URI?.endsWith('/groups/s3/LogDelivery') === true && ['WRITE', 'FULL_CONTROL'].includes(Permission))
  if (isOpen === undefined) return 'unknown'
  return isOpen ? serviceMay({ ...policy, statements: [...policy.statements, ...byAcl.statements] }, call).outcome : 'denied'
}

function declaredTarget({ intent }: RegionView, name: string): string | undefined {
  const targets = Object.entries(intent?.buckets ?? {}).map(([bucket, { accessLogs, replicateTo }]) => (bucket === name ? accessLogs : replicateTo?.bucket === name ? replicateTo.accessLogs : undefined))
  return targets.find((one) => one !== undefined)
}

function fixTarget(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-bucket-policy --bucket TARGET --policy POLICY',
    console:
      'S3, the bucket of the logs, Permissions, Bucket policy: a statement that allows s3:PutObject on its objects to the service logging.s3.amazonaws.com, if aws:SourceArn is the bucket that is logged and aws:SourceAccount its account.',
  }
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status STATUS',
    console: 'S3, the bucket, Properties, Server access logging, Edit: a bucket for logs of the same Region.',
  }
}
