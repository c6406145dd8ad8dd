/** Restored machines do not reach everything. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import { vpcEndpointKind } from '../../../../observe/kinds/ec2/vpc-endpoint.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { groupsOf } from './judge-openness.ts'
import { noneKnown, openGroupKinds, openGroups, shownPorts } from './open-groups.ts'
import { type Restored, restoredByTests, restoredNeeds } from './restored.ts'

export const restoreContained: RegionRule = {
  id: 'restore-contained',
  title: 'Restored machines do not reach everything',
  severity: 'low',
  asks: 'The security groups of each instance and database that a restore test made, and those that its selection names for what it restores, let out to named networks only; not to the buckets or tables of everybody in the Region, unless through an endpoint of the VPC.',
  why: 'A restored machine starts with all that was on it, malware too: from a group that lets out everything, which every new group does, it calls home, and takes part in production under the name of the original.',
  scope: 'region',
  needs: [...restoredNeeds, securityGroupKind],
  mayNeed: [...openGroupKinds, vpcEndpointKind],
  nothing: 'no instance or database of a restore test is in this Region, and no test names security groups',
  evidence: ['IpPermissionsEgress'],
  fixes: () => [{ when: 'everything is let out', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'CP-9(1)', extent: 'partial', rationale: 'Tests of backups do no harm; whether they are made is judged by other rules.' },
    { framework: 'DORA', id: 'Art. 12(2)', extent: 'partial', rationale: 'Restoring does not endanger the security of other systems.' },
  ],
  *evaluate(view) {
    for (const { subject, network } of restoredByTests(view)) yield { subject, judge: () => judge(view, network) }
  },
}

function judge(view: RegionView, network: Restored['network']): Verdict {
  const ids = groupsOf(network)
  const { open, isWhole } = ids === null ? noneKnown : openGroups(view, ids, 'IpPermissionsEgress')
  const evidence: readonly Fact[] = [{ field: 'IpPermissionsEgress', value: shownPorts({ open, isWhole }) }]
  if (open.length === 0 && !isWhole) return { status: 'UNKNOWN', reason: 'AWS does not say where its security groups let it go', evidence }
  if (open.length === 0) return { status: 'PASS', reason: 'its security groups let it go to named networks only', evidence }
  const where = open.every(({ list }) => list !== null) ? "to everybody's buckets or tables" : 'everywhere'
  return { status: 'FAIL', reason: `its security groups let it go ${where}`, evidence, fix }
}

const fix: Fix = {
  kind: 'human',
  command: 'aws ec2 revoke-security-group-egress --group-id GROUP --ip-permissions RULE',
  console:
    'VPC, Security groups, the group, Outbound rules: what the test needs. AWS Backup, Restore testing, the plan, Protected resource selections, Restore parameter overrides: that group. End instances of tests that are over.',
}
