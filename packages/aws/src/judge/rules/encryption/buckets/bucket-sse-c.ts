/** Nobody can put objects into buckets of backups with a key that only they have. */
import { isHoldfastError } from '@holdfast/core/errors'
import { parsePolicy } from '../../../../languages/policy/parse-policy.ts'
import type { Fact, Fix, FixKind, Verdict } from '../../../findings/finding.ts'
import { bucketEncryptionKind } from '../../../../observe/kinds/s3/bucket-encryption.ts'
import { bucketPolicyKind } from '../../../../observe/kinds/s3/bucket-policy.ts'
import { bucketKind } from '../../../../observe/kinds/s3/bucket.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { bucketSubject } from './bucket-subject.ts'
import { refusesEverybody } from './everybody-refused.ts'
import { fixKind, holdsBackups } from './holds-backups.ts'

export const bucketSseC: RegionRule = {
  id: 'bucket-sse-c',
  title: 'Buckets of backups refuse keys that customers bring',
  severity: 'medium',
  asks: 'Each bucket that holds backups blocks server-side encryption with keys that come with the request (SSE-C), or its policy denies everybody to put objects with such a key.',
  why: 'Extortioners copy objects over themselves with a key of their own: AWS keeps no copy of it, and without it the objects are lost.',
  scope: 'region',
  needs: [bucketKind, bucketEncryptionKind],
  mayNeed: [bucketPolicyKind],
  nothing: 'no bucket in this Region is declared or called one of backups',
  evidence: ['BlockedEncryptionTypes.EncryptionType', 'Sid'],
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

/**
 * Buckets that S3 blocks by itself, as it does since April 2026, say so: "Default SSE-C setting for new buckets FAQ", S3 User Guide.
 * What is not said is not blocked.
 */
function judge(view: RegionView, name: string): Verdict {
  const rules = view.answer(bucketEncryptionKind, name)?.ServerSideEncryptionConfiguration?.Rules ?? []
  const blocked = rules.flatMap(({ BlockedEncryptionTypes }) => BlockedEncryptionTypes?.EncryptionType ?? [])
  const evidence: readonly Fact[] = [{ field: 'BlockedEncryptionTypes.EncryptionType', value: blocked.join(', ') }]
  if (blocked.includes('SSE-C')) return { status: 'PASS', reason: 'keys that come with requests are refused', evidence }
  const policy = view.answer(bucketPolicyKind, name)?.Policy
  const denying = policy === undefined ? [] : deniesIn(policy, bucketSubject(view, name).id)
  if (denying === null) return { status: 'UNKNOWN', reason: 'the policy of the bucket cannot be read', evidence }
  const whole = denying.find(({ isWhole }) => isWhole)
  const shown = whole ?? denying[0]
  const facts: readonly Fact[] = shown === undefined ? evidence : [...evidence, { field: 'Sid', value: shown.sid }]
  if (whole !== undefined) return { status: 'PASS', reason: 'its policy denies everybody to put objects with keys that come with requests', evidence: facts }
  if (shown !== undefined) return { status: 'UNKNOWN', reason: 'its policy denies keys that come with requests, and whether to everybody is not known', evidence: facts }
  return { status: 'FAIL', reason: 'objects can be written with a key that nobody else has', evidence, fix: fix(fixKind(view, name)) }
}

/** Only requests with a key of the customer's name its algorithm: "Using server-side encryption with customer-provided keys (SSE-C)", S3 User Guide. */
const algorithm = 's3:x-amz-server-side-encryption-customer-algorithm'

/** Statements that deny such keys; null: the policy cannot be read. */
function deniesIn(policy: string, arn: string): readonly { readonly sid: string | null; readonly isWhole: boolean }[] | null {
  try {
    return parsePolicy(policy, 'resource', arn).statements.flatMap((statement) => {
      const { effect, sid, conditions } = statement
      if (effect !== 'Deny' || !conditions.some(({ key }) => key === algorithm)) return []
      const [condition, ...others] = conditions
      const isOfSuch = condition?.operator === 'Null' && condition.values.join() === 'false' && others.length === 0
      return [{ sid, isWhole: isOfSuch && refusesEverybody(statement, 's3:putobject', [`${arn}/*`]) }]
    })
  } catch (error) {
    if (!isHoldfastError(error)) throw error
    return null
  }
}

function fix(kind: FixKind): Fix {
  return {
    kind,
    command: 'aws s3api put-bucket-encryption --bucket BUCKET --server-side-encryption-configuration RULES',
    console: 'S3, the bucket, Properties, Default encryption, Edit: Blocked encryption types, SSE-C.',
  }
}
