/** Buckets of backups have Object Lock. */
import type { Fact, Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketObjectLockKind } from '../../../../observe/kinds/s3/bucket-object-lock.ts'
import type { RegionView } from '../../../views/views.ts'
import { bucketSubject } from '../../encryption/buckets/bucket-subject.ts'
import type { Intent } from '../../../../intent/intent-schema.ts'
import { fixKind, holdsBackups } from '../../encryption/buckets/holds-backups.ts'
import type { RegionRule } from '../../rule.ts'

export const bucketObjectLock: RegionRule = {
  id: 'bucket-object-lock',
  title: 'Buckets of backups have Object Lock',
  severity: 'high',
  asks: 'Each bucket that holds backups has Object Lock with a default retention, in the mode and for the time that are declared (buckets); a declared replica in those of the bucket that it is of.',
  why: 'Without Object Lock, whoever may delete versions deletes all backups that are kept as objects. Without a default retention, it locks nothing by itself.',
  scope: 'region',
  needs: [bucketKind, bucketObjectLockKind],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['ObjectLockEnabled', 'DefaultRetention.Mode', 'DefaultRetention.Days'],
  fixes: () => [
    { when: 'the bucket is declared', fix: fix('apply') },
    { when: 'it is not', fix: fix('human') },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Integrity and availability of backups that are objects.' },
    {
      framework: 'ISO 27001:2022',
      id: 'A.5.33',
      extent: 'partial',
      rationale: 'Records are protected from deletion while they are retained.',
    },
    {
      framework: 'DORA',
      id: 'Art. 12(3)',
      extent: 'partial',
      rationale: 'Protection from unauthorised change, of backups that are objects.',
    },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) {
      if (holdsBackups(view, Name)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
    }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const found = view.answer(bucketObjectLockKind, name)?.ObjectLockConfiguration
  const retention = found?.Rule?.DefaultRetention
  const days = retention?.Days ?? (retention?.Years === undefined ? undefined : retention.Years * 365)
  const evidence: readonly Fact[] = [
    { field: 'ObjectLockEnabled', value: found?.ObjectLockEnabled ?? null },
    { field: 'DefaultRetention.Mode', value: retention?.Mode ?? null },
    { field: 'DefaultRetention.Days', value: days ?? null },
  ]
  const declared = declaredLock(view, name)
  if (declared?.objectLock === 'none') return { status: 'NOT_APPLICABLE', reason: 'it is declared to have none', evidence }
  const failed = (reason: string): Verdict => ({ status: 'FAIL', reason, evidence, fix: fix(fixKind(view, name)) })
  if (found?.ObjectLockEnabled !== 'Enabled') return failed('it has no Object Lock')
  if (retention?.Mode === undefined || days === undefined) return failed('its Object Lock has no default retention')
  if (retention.Mode !== 'COMPLIANCE' && retention.Mode !== 'GOVERNANCE') return { status: 'UNKNOWN', reason: 'the mode of its retention is not known here', evidence }
  if (declared?.objectLock === 'compliance' && retention.Mode !== 'COMPLIANCE')
    return failed('compliance is declared, and it has governance')
  const classification = declared === undefined ? undefined : view.intent?.classifications[declared.classification]
  const wanted = declared?.objectLockDays ?? classification?.retention.minDays
  if (wanted !== undefined && days < wanted) return failed('its default retention is shorter than declared')
  const mode = retention.Mode === 'COMPLIANCE' ? 'nobody can delete a version before its end' : 'who may bypass governance is not judged'
  const compared = wanted === undefined ? '; no time is declared to compare with' : ''
  return { status: 'PASS', reason: `Object Lock with a default retention: ${mode}${compared}`, evidence }
}

type Declared = Intent['buckets'][string]

/** As the bucket is declared, or the one that it is a replica of: apply locks both alike. */
function declaredLock({ intent }: RegionView, name: string): Pick<Declared, 'objectLock' | 'objectLockDays' | 'classification'> | undefined {
  if (intent === null) return undefined
  if (Object.hasOwn(intent.buckets, name)) return intent.buckets[name]
  const source = Object.values(intent.buckets).find(({ replicateTo }) => replicateTo?.bucket === name)
  return source === undefined ? undefined : { ...source, classification: source.replicateTo?.classification ?? source.classification }
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-object-lock-configuration --bucket BUCKET --object-lock-configuration CONFIGURATION',
    console: 'S3, the bucket, Properties, Object Lock, Edit: default retention. It needs versioning, and locks new objects only.',
  }
}
