/** GuardDuty watches, also over buckets, and scans volumes for malware. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { vaultKind } from '../../../observe/kinds/backup/vault.ts'
import { detectorKind } from '../../../observe/kinds/guardduty/detector.ts'
import { detectorIdKind } from '../../../observe/kinds/guardduty/detector-id.ts'
import type { RegionView } from '../../views/views.ts'
import { regionSubject } from '../subjects.ts'
import type { RegionRule } from '../rule.ts'
import { applyOr, applyOrCases } from '../planned.ts'
import { declare, isWatcherPlanned } from './planned-watch.ts'
import { isAsked } from './is-asked.ts'

/** By GuardDuty's names: what is done with objects of buckets, and malware on volumes. */
export const wantedFeatures = ['S3_DATA_EVENTS', 'EBS_MALWARE_PROTECTION'] as const

export const guarddutyOn: RegionRule = {
  id: 'guardduty-on',
  title: 'GuardDuty watches over buckets and volumes',
  severity: 'medium',
  asks: `GuardDuty is on in each Region with a vault, with ${wantedFeatures.join(' and ')}.`,
  why: 'What ransomware does before it turns to backups (unusual access to buckets, malware on volumes) is what GuardDuty tells; without it, scans of backups for malware leave no findings either.',
  scope: 'region',
  needs: [vaultKind, detectorIdKind, detectorKind],
  nothing: 'there is no vault in this Region',
  evidence: ['Status', 'Features'],
  fixes: () => applyOrCases('it is off, or a feature is', enable, declare.guardduty),
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'IR-4', extent: 'partial', rationale: 'Attacks are detected; how they are handled is not judged.' },
    {
      framework: 'ISO 27001:2022',
      id: 'A.8.15',
      extent: 'partial',
      rationale: 'Logs are analysed for anomalies; retention is judged elsewhere.',
    },
  ],
  *evaluate(view) {
    if (isAsked(view, detectorIdKind)) yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

function judge(view: RegionView): Verdict {
  const [id] = view.rows(detectorIdKind)
  const detector = id === undefined ? null : view.answer(detectorKind, id.Value)
  const on = (detector?.Features ?? []).filter(({ Status }) => Status === 'ENABLED').map(({ Name }) => Name)
  const missing = wantedFeatures.filter((name) => !on.includes(name))
  const evidence: Fact[] = [
    { field: 'Status', value: detector?.Status ?? null },
    { field: 'Features', value: wantedFeatures.filter((name) => on.includes(name)).join(', ') },
  ]
  const fix = applyOr(isWatcherPlanned(view, 'guardduty'), enable, declare.guardduty)
  if (detector === null) return { status: 'FAIL', reason: 'GuardDuty is off', evidence, fix }
  if (detector.Status === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether the detector is on', evidence }
  if (detector.Status !== 'ENABLED') return { status: 'FAIL', reason: "GuardDuty's detector is suspended", evidence, fix }
  // which features GuardDuty turns on by itself is not the same in all Regions
  const isUnsaid = view.account.isTemplate && missing.every((name) => detector.Features?.some(({ Name }) => Name === name) !== true)
  if (missing.length > 0 && isUnsaid) return { status: 'UNKNOWN', reason: `the template does not say whether GuardDuty is on with ${missing.join(' and ')}`, evidence }
  if (missing.length > 0) return { status: 'FAIL', reason: `GuardDuty is on without ${missing.join(' and ')}`, evidence, fix }
  return { status: 'PASS', reason: 'GuardDuty is on, over buckets and volumes too', evidence }
}

const enable: Fix = {
  kind: 'apply',
  command:
    'aws guardduty create-detector --enable --features Name=S3_DATA_EVENTS,Status=ENABLED Name=EBS_MALWARE_PROTECTION,Status=ENABLED',
  console: 'GuardDuty, Get started, Enable GuardDuty; S3 Protection and Malware Protection for EC2 on.',
}
