/** What is done with objects of backups is recorded. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { bucketKind } from '../../../observe/kinds/s3/bucket.ts'
import { trailKind } from '../../../observe/kinds/cloudtrail/trail.ts'
import type { RegionView } from '../../views/views.ts'
import { bucketSubject } from '../encryption/buckets/bucket-subject.ts'
import { holdsBackups, isDeclaredHere, isOfLogs } from '../encryption/buckets/holds-backups.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import type { RegionRule } from '../rule.ts'
import { objectReach } from './reach/object-records.ts'
import { bestOf } from './reach/reach.ts'
import { trailNeeds } from './trails.ts'

export const objectsRecorded: RegionRule = {
  id: 'objects-recorded',
  title: 'Deletions in buckets of backups are recorded',
  severity: 'medium',
  asks: 'Of each bucket that holds backups, a trail that logs records writes and deletions of all its objects (data events). Buckets of logs are not asked.',
  why: 'Trails leave out what is done with objects unless they are told to record it: who deletes dumps, or overwrites them under another key, is then nowhere.',
  scope: 'region',
  needs: [bucketKind, ...trailNeeds],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['Name', 'told'],
  fixes: () => applyOrCases('no trail records its objects', fix, declare),
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'SI-7', extent: 'partial', rationale: 'Changes of backups that are objects leave a record; nobody is told by that alone.' },
    { framework: 'ISO 27001:2022', id: 'A.8.15', extent: 'partial', rationale: 'Logging, for objects of backups.' },
    { framework: 'PCI DSS 4', id: '10.3.4', extent: 'partial', rationale: 'Changes of what is kept in such buckets are recorded.' },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) {
      if (holdsBackups(view, Name) && !isOfLogs(view, Name)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
    }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const objects = `arn:${view.account.partition}:s3:::${name}/`
  const trails = view.rows(trailKind)
  const reach = bestOf(trails.map((trail) => objectReach(view, trail, objects)))
  const evidence: readonly Fact[] = [
    { field: 'Name', value: trails.map(({ Name }) => Name).join(', ') },
    { field: 'told', value: reach.state === 'told' ? reach.by : null },
  ]
  if (reach.state === 'told') return { status: 'PASS', reason: 'a trail records its objects', evidence }
  if (reach.state === 'unknown') return { status: 'UNKNOWN', reason: reach.why, evidence, failures: reach.failures }
  const reason = trails.length === 0 ? 'there is no trail' : reach.why
  return { status: 'FAIL', reason, evidence, fix: applyOr(isRecordingPlanned(view, name), fix, declare) }
}

function isRecordingPlanned(view: RegionView, name: string): boolean {
  return isDeclaredHere(view, name) && view.intent?.detection?.trail !== undefined
}

const declare = 'the bucket under buckets, and detection with a trail'

const fix: Fix = {
  kind: 'apply',
  command: 'aws cloudtrail put-event-selectors --trail-name NAME --advanced-event-selectors file://SELECTORS.json',
  console: 'CloudTrail, Trails, the trail, Data events, Edit: S3, write events, resources.ARN starts with arn:aws:s3:::BUCKET/. They cost extra.',
}
