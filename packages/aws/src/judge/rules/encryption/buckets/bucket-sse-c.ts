/** Nobody can put objects into buckets of backups with a key that only they have. */
import type { Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { bucketEncryptionKind } from '../../../../observe/kinds/s3/bucket-encryption.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { bucketSubject } from './bucket-subject.ts'
import { fixKind, holdsBackups } from './holds-backups.ts'

export const bucketSseC: RegionRule = {
  id: 'bucket-sse-c',
  title: 'Buckets of backups refuse keys that customers bring',
  severity: 'medium',
  asks: 'Each bucket that holds backups blocks server-side encryption with keys that come with the request (SSE-C).',
  why: 'Extortioners copy objects over themselves with a key of their own: AWS keeps no copy of it, and without it the objects are lost.',
  scope: 'region',
  needs: [bucketKind, bucketEncryptionKind],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['BlockedEncryptionTypes.EncryptionType'],
  fixes: () => [
    { when: 'the bucket is declared', fix: fix('apply') },
    { when: 'it is not', fix: fix('human') },
  ],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'SC-12(1)',
      extent: 'partial',
      rationale: 'Data stays available: no key that only an attacker has can be used.',
    },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Backups in buckets stay readable.' },
  ],
  *evaluate(view) {
    for (const { Name } of view.rows(bucketKind)) {
      if (holdsBackups(view, Name)) yield { subject: bucketSubject(view, Name), judge: () => judge(view, Name) }
    }
  },
}

function judge(view: RegionView, name: string): Verdict {
  const rules = view.answer(bucketEncryptionKind, name)?.ServerSideEncryptionConfiguration?.Rules ?? []
  const blocked = rules.flatMap(({ BlockedEncryptionTypes }) => BlockedEncryptionTypes?.EncryptionType ?? [])
  const evidence = [{ field: 'BlockedEncryptionTypes.EncryptionType', value: blocked.join(', ') }]
  return blocked.includes('SSE-C')
    ? { status: 'PASS', reason: 'keys that come with requests are refused', evidence }
    : { status: 'FAIL', reason: 'objects can be written with a key that nobody else has', evidence, fix: fix(fixKind(view, name)) }
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration RULES',
    console: 'S3, the bucket, Properties, Default encryption, Edit: Blocked encryption types, SSE-C.',
  }
}
