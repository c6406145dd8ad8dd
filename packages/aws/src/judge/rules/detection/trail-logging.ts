/** A trail of all Regions records every act that manages things, now, in a form that shows changes. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import type { Failure } from '../../../observe/inventory/manifest.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { keyKind } from '../../../observe/kinds/kms/key.ts'
import type { RegionView } from '../../views/views.ts'
import { regionSubject } from '../subjects.ts'
import { isUnusable, isUsable } from '../encryption/key-states.ts'
import type { RegionRule } from '../rule.ts'
import { keyAt } from './reach/key-at.ts'
import { homeOf, type SeenTrail, trailNeeds, trailsOf, undelivered } from './trails.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declare, isTrailPlanned } from './planned-watch.ts'
import { isAsked } from './is-asked.ts'

export const trailLogging: RegionRule = {
  id: 'trail-logging',
  title: 'A trail records what is done to backups',
  severity: 'high',
  asks: "A trail of all Regions logs now, leaves out no act that manages things, delivers without error, validates its log files, and encrypts them with a customer's key that is enabled.",
  why: 'Without a trail, who deleted what is known for 90 days only, to whoever still has access, and nothing can be alarmed. A trail of one Region misses what is done elsewhere. Files without validation can be changed without a trace.',
  scope: 'region',
  needs: [vaultKind, ...trailNeeds, keyKind],
  nothing: 'there is no vault in this Region',
  evidence: ['Name', 'IsMultiRegionTrail', 'LogFileValidationEnabled', 'KmsKeyId', 'KeyState'],
  fixes: () => [...applyOrCases('no trail does all of it', make, declare.trail), { when: 'the declared trail cannot deliver', fix: letIn }],
  mappings: [
    {
      framework: 'NIST 800-53 r5',
      id: 'AU-9',
      extent: 'partial',
      rationale: 'Records are encrypted and changes of them show; their bucket is judged by other rules.',
    },
    {
      framework: 'ISO 27001:2022',
      id: 'A.8.15',
      extent: 'partial',
      rationale: 'Acts that manage things are logged; access to data is not judged.',
    },
    { framework: 'PCI DSS 4', id: '10.3.4', extent: 'partial', rationale: 'Log files carry digests that show changes.' },
  ],
  *evaluate(view) {
    if (isAsked(view)) yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

interface Judged {
  readonly seen: SeenTrail
  readonly keyState: string | null
  /** Null: all is well. */
  readonly why: string | null
  /** Null: it is known. */
  readonly failures: readonly Failure[] | null
}

function judge(view: RegionView): Verdict {
  const judged = view.once(trailsOf).map((seen) => judgeTrail(view, seen))
  // the one that is best: well, then not known, then any
  const best = judged.find(({ why }) => why === null) ?? judged.find(({ failures }) => failures !== null) ?? judged[0]
  const evidence: Fact[] = [
    { field: 'Name', value: best?.seen.trail.Name ?? null },
    { field: 'IsMultiRegionTrail', value: best?.seen.trail.IsMultiRegionTrail ?? null },
    { field: 'LogFileValidationEnabled', value: best?.seen.trail.LogFileValidationEnabled ?? null },
    { field: 'KmsKeyId', value: best?.seen.trail.KmsKeyId ?? null },
    { field: 'KeyState', value: best?.keyState ?? null },
  ]
  // a plan sees that the trail is as it should be: what it writes to is not
  const isPlans = best?.why === undelivered && best.seen.trail.Name === view.intent?.detection?.trail?.name
  const fix = isPlans ? letIn : applyOr(isTrailPlanned(view), make, declare.trail)
  if (best === undefined) return { status: 'FAIL', reason: 'no trail records this Region', evidence, fix }
  if (best.why === null) return { status: 'PASS', reason: 'a trail of all Regions records it', evidence }
  if (best.failures !== null) return { status: 'UNKNOWN', reason: best.why, evidence, failures: best.failures }
  return { status: 'FAIL', reason: best.why, evidence, fix }
}

function judgeTrail(view: RegionView, seen: SeenTrail): Judged {
  const { trail, records } = seen
  const found = (keyState: string | null, why: string | null, failures: readonly Failure[] | null = null): Judged => ({
    ...{ seen, keyState, why, failures },
  })
  if (records.state !== 'yes') return found(null, records.why, records.state === 'unknown' ? records.failures : null)
  if (trail.IsMultiRegionTrail !== true) return found(null, 'the trail is of one Region only')
  if (trail.LogFileValidationEnabled !== true) return found(null, 'the trail does not validate its log files')
  if (trail.KmsKeyId === undefined) return found(null, "the trail's files are not encrypted with a customer's key")
  const home = homeOf(view, trail)
  if (home === null) return found(null, "the trail's key could not be read", [])
  const { place, name } = keyAt(home, trail.KmsKeyId)
  const key = place.about(keyKind, name)
  if (key.state === 'failed') return found(null, "the trail's key could not be read", key.failures)
  if (key.state === 'absent') return found(null, "the trail's key is gone")
  const { KeyState } = key.answer.KeyMetadata
  const state = KeyState ?? null
  if (isUnusable(KeyState)) return found(state, "the trail's key is not enabled")
  return isUsable(KeyState) ? found(state, null) : found(state, "AWS does not say whether the trail's key can be used", [])
}

const make: Fix = {
  kind: 'apply',
  command:
    'aws cloudtrail create-trail --name NAME --s3-bucket-name BUCKET --is-multi-region-trail --enable-log-file-validation --kms-key-id KEY_ARN && aws cloudtrail start-logging --name NAME',
  console:
    'CloudTrail, Trails, Create trail: all Regions, log file SSE-KMS encryption, log file validation, management events read and write.',
}

const letIn: Fix = {
  kind: 'human',
  command: 'aws cloudtrail get-trail-status --name NAME',
  console: "CloudTrail, Trails, the trail: read the error of its last delivery, and let cloudtrail.amazonaws.com write in the bucket's policy and use its key.",
}
