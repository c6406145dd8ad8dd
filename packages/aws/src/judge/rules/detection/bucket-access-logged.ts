/** Who reads and deletes objects of backups is written down. */
import type { Fact, Fix, FixKind, Verdict } from '../../findings/finding.ts'
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
  asks: 'Each bucket that holds backups writes access logs to another bucket, which is there. Buckets of logs are not asked.',
  why: 'CloudTrail sees who reads and deletes objects only where data events are paid for; access logs tell it always, though late and without a promise.',
  scope: 'region',
  needs: [bucketKind, bucketLoggingKind],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['LoggingEnabled.TargetBucket'],
  fixes: () => [
    { when: 'it is declared where they go', fix: fix('apply') },
    { when: 'it is not', fix: fix('human') },
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
  const target = view.answer(bucketLoggingKind, name)?.LoggingEnabled?.TargetBucket
  const evidence: readonly Fact[] = [{ field: 'LoggingEnabled.TargetBucket', value: target ?? null }]
  const failed = (reason: string): Verdict => ({ status: 'FAIL', reason, evidence, fix: fix(isDeclaredHere(view, name) && isDeclaredLogged(view, name) ? 'apply' : 'human') })
  if (target === undefined) return failed('it writes no access logs')
  if (target === name) return failed('its access logs lie in itself: who empties it takes them along')
  return view.rows(bucketKind).some((one) => one.Name === target)
    ? { status: 'PASS', reason: 'it writes access logs to another bucket', evidence }
    : failed('its access logs go to a bucket that is not there')
}

function isDeclaredLogged({ intent }: RegionView, name: string): boolean {
  const logged = Object.entries(intent?.buckets ?? {}).flatMap(([bucket, { accessLogs, replicateTo }]) => [
    ...(accessLogs === undefined ? [] : [bucket]),
    ...(replicateTo?.accessLogs === undefined ? [] : [replicateTo.bucket]),
  ])
  return logged.includes(name)
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-bucket-logging --bucket BUCKET --bucket-logging-status STATUS',
    console: 'S3, the bucket, Properties, Server access logging, Edit: a bucket for logs of the same Region.',
  }
}
