/** Buckets of backups keep versions. */
import type { Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import { bucketVersioningKind } from '../../../../observe/kinds/s3/bucket-versioning.ts'
import type { RegionView } from '../../../views/views.ts'
import { bucketSubject } from '../../encryption/buckets/bucket-subject.ts'
import { fixKind, holdsBackups } from '../../encryption/buckets/holds-backups.ts'
import type { RegionRule } from '../../rule.ts'

export const bucketVersioned: RegionRule = {
  id: 'bucket-versioned',
  title: 'Buckets of backups keep versions',
  severity: 'medium',
  asks: 'Each bucket that holds backups has versioning enabled.',
  why: 'Without versions, an object that is written over is gone, and there is neither Object Lock nor replication. AWS Backup stops backing the bucket up continuously.',
  scope: 'region',
  needs: [bucketKind, bucketVersioningKind],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['Status'],
  fixes: () => [
    { when: 'the bucket is declared', fix: fix('apply') },
    { when: 'it is not', fix: fix('human') },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'CP-9',
      extent: 'partial',
      rationale: 'Integrity of backups that are objects: what is written over is kept.',
    },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Copies of information are kept, for buckets.' },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) {
      if (holdsBackups(view, Name)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
    }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const status = view.answer(bucketVersioningKind, name)?.Status
  const evidence = [{ field: 'Status', value: status ?? null }]
  // S3 says nothing of a bucket that never had versions
  return status === 'Enabled'
    ? { status: 'PASS', reason: 'versions are kept', evidence }
    : {
        status: 'FAIL',
        reason: status === undefined ? 'it keeps no versions' : 'versioning is suspended',
        evidence,
        fix: fix(fixKind(view, name)),
      }
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-bucket-versioning --bucket BUCKET --versioning-configuration Status=Enabled',
    console: 'S3, the bucket, Properties, Bucket Versioning, Edit: Enable.',
  }
}
