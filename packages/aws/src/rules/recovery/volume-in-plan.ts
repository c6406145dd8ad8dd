/** Every EBS volume is taken by a plan that works. */
import type { Fact, Fix, Verdict } from '../../findings/finding.ts'
import { selectionKind } from '../../kinds/backup/selection.ts'
import { settingsKind } from '../../kinds/backup/settings.ts'
import { volumeKind } from '../../kinds/ec2/volume.ts'
import type { RegionView } from '../../views/views.ts'
import type { RegionRule } from '../rule.ts'
import { type Candidate, type Selected, selects } from './selects.ts'

export const volumeInPlan: RegionRule = {
  id: 'volume-in-plan',
  title: 'EBS volumes are in a backup plan',
  severity: 'medium',
  asks: 'A plan takes each EBS volume: a selection names it, or selects it by its tags while EBS is opted in.',
  why: 'What no plan selects is not backed up, and nothing reports it. A type that is not opted in is passed over in silence by plans that select by tags.',
  scope: 'region',
  needs: [volumeKind, selectionKind, settingsKind],
  nothing: 'there is no volume in this Region',
  evidence: ['BackupSelection.SelectionName', 'ResourceTypeOptInPreference.EBS'],
  fixes: () => [
    { when: 'no plan selects the volume', fix: select },
    { when: 'a selection takes it by its tags, but EBS is not opted in', fix: optIn },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9', extent: 'partial', rationale: 'Backups are planned for each volume; whether they run is not judged here.' },
    { framework: 'ISO 27001:2022', id: 'A.8.13', extent: 'partial', rationale: 'Scope of backups, for one resource type.' },
    { framework: 'DORA', id: 'Art. 12(1)', extent: 'partial', rationale: 'Scope of backups; frequency by criticality is not judged.' },
  ],
  *evaluate(view) {
    for (const { VolumeId, Tags = [] } of view.rows(volumeKind)) {
      const arn = `arn:${view.account.partition}:ec2:${view.region}:${view.account.id}:volume/${VolumeId}`
      const tags = new Map(Tags.map(({ Key, Value }) => [Key, Value]))
      yield { subject: { type: 'volume', id: arn, name: tags.get('Name') ?? VolumeId }, judge: () => judge(view, { arn, tags }) }
    }
  },
}

function judge(view: RegionView, candidate: Candidate): Verdict {
  const selections = view.rows(selectionKind).flatMap(({ Answer }) => Answer ?? [])
  const taken = selections.map((selection) => ({ selection, how: selects(selection, candidate) }))
  const by = (how: Selected) => taken.find((one) => one.how === how)?.selection.BackupSelection.SelectionName ?? null
  const isOptedIn = view.answer(settingsKind)?.ResourceTypeOptInPreference?.['EBS']
  const evidence: Fact[] = [
    { field: 'BackupSelection.SelectionName', value: by('named') ?? by('tagged') },
    { field: 'ResourceTypeOptInPreference.EBS', value: isOptedIn ?? null },
  ]
  if (by('named') !== null) return { status: 'PASS', reason: `selection ${by('named')} names it`, evidence }
  if (by('tagged') !== null && isOptedIn === true) return { status: 'PASS', reason: `selection ${by('tagged')} takes it by its tags`, evidence }
  if (by('tagged') !== null && isOptedIn === undefined) return { status: 'UNKNOWN', reason: 'AWS does not say whether EBS is opted in', evidence }
  const unclear = by('unknown')
  if (unclear !== null) {
    return { status: 'UNKNOWN', reason: `AWS does not document whether selection ${unclear} takes it`, evidence }
  }
  if (by('tagged') !== null) {
    return { status: 'FAIL', reason: `selection ${by('tagged')} takes it by its tags, but EBS is not opted in`, evidence, fix: optIn }
  }
  return { status: 'FAIL', reason: 'no plan selects it', evidence, fix: select }
}

const optIn: Fix = {
  kind: 'apply',
  command: 'aws backup update-region-settings --resource-type-opt-in-preference EBS=true',
  console: 'AWS Backup, Settings, Service opt-in, Configure resources: EBS.',
}

const select: Fix = {
  kind: 'human',
  command: 'aws ec2 create-tags --resources VOLUME_ID --tags Key=KEY,Value=VALUE',
  console: 'Give it the tag of the plan that fits (AWS Backup, Backup plans, Resource assignments), or delete it if nobody needs it.',
}
