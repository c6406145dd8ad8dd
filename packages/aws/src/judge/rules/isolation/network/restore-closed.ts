/** Restored machines do not let in everybody. */
import type { Fix } from '../../../findings/finding.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import type { RegionRule } from '../../rule.ts'
import { judgeOpenness } from './judge-openness.ts'
import { openGroupKinds } from './open-groups.ts'
import { restored, restoredNeeds } from './restored.ts'

export const restoreClosed: RegionRule = {
  id: 'restore-closed',
  title: 'Restored machines do not let in everybody',
  severity: 'high',
  asks: 'The security groups of each instance and database that a restore made, by a test (with its tag or without) or by people in the last year, let in named networks only; and so do those that a restore testing selection names for what it restores.',
  why: 'A restored machine is a copy of production without its hardening: patches, agents and rules of before. A test that stands open gives the data away.',
  scope: 'region',
  needs: [...restoredNeeds, securityGroupKind],
  mayNeed: openGroupKinds,
  nothing: 'no instance or database of a restore is in this Region, and no restore test names security groups',
  evidence: ['PublicIpAddress', 'IpPermissions'],
  fixes: () => [{ when: 'everybody is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege of the network, for restores.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Segmentation, for restores.' },
  ],
  *evaluate(view) {
    for (const { subject, network } of restored(view)) yield { subject, judge: () => judgeOpenness(view, network, fix) }
  },
}

const fix: Fix = {
  kind: 'human',
  command: 'aws ec2 revoke-security-group-ingress --group-id GROUP --ip-permissions RULE',
  console:
    'AWS Backup, Restore testing, the plan, Protected resource selections, Restore parameter overrides: a security group without inbound rules, in a network of its own. End the instance that is open.',
}
