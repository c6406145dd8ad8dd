/** EBS snapshots cannot be shared with everybody. */
import type { Fix, Verdict } from '../../../findings/finding.ts'
import { snapshotBlockKind } from '../../../../observe/kinds/ec2/snapshot-block.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { regionSubject } from '../../subjects.ts'

export const snapshotBlock: RegionRule = {
  id: 'snapshot-block',
  title: 'EBS snapshots cannot be shared with everybody',
  severity: 'medium',
  asks: 'Each Region blocks all public sharing of EBS snapshots, also what is shared already.',
  why: 'A snapshot that is shared with everybody is found within hours by those who look for such. The block makes the sharing without effect, whoever sets it.',
  scope: 'region',
  needs: [snapshotBlockKind],
  nothing: 'the Region has no setting',
  evidence: ['State'],
  fixes: () => [
    { when: 'sharing with everybody is possible, and accountDefaults.blockPublicAccess is declared', fix: fix(true) },
    { when: 'it is not declared', fix: fix(false) },
  ],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege: the public has none, for snapshots.' },
    { framework: 'ISO 27001:2022', id: 'A.5.15', extent: 'partial', rationale: 'Access control, for snapshots.' },
  ],
  *evaluate(view) {
    yield { subject: regionSubject(view.region), judge: () => judge(view) }
  },
}

function judge(view: RegionView): Verdict {
  const state = view.answer(snapshotBlockKind)?.State
  const evidence = [{ field: 'State', value: state ?? null }]
  switch (state) {
    case 'block-all-sharing':
      return { status: 'PASS', reason: 'snapshots are not shared with everybody', evidence }
    case 'block-new-sharing':
      return { status: 'FAIL', reason: 'snapshots that are shared with everybody stay so', evidence, fix: fix(view.intent?.accountDefaults.blockPublicAccess === true) }
    case 'unblocked':
      return { status: 'FAIL', reason: 'snapshots can be shared with everybody', evidence, fix: fix(view.intent?.accountDefaults.blockPublicAccess === true) }
    default:
      return { status: 'UNKNOWN', reason: 'AWS does not say whether snapshots can be shared with everybody', evidence }
  }
}

function fix(isDeclared: boolean): Fix {
  return {
    kind: isDeclared ? 'apply' : 'human',
    command: 'aws ec2 enable-snapshot-block-public-access --state block-all-sharing',
    console: 'EC2, Settings, Data protection and security, Block public access for EBS snapshots: Block all public access.',
  }
}
