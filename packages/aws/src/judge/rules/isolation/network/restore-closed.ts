/** Restored machines do not let in everybody. */
import type { Fix } from '../../../findings/finding.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import type { RegionRule } from '../../rule.ts'
import { judgeOpenness } from './judge-openness.ts'
import { restoredInstances, restoredNeeds } from './restored-instances.ts'

export const restoreClosed: RegionRule = {
  id: 'restore-closed',
  title: 'Restored machines do not let in everybody',
  severity: 'high',
  asks: 'The security groups of each instance that a restore test made, with its tag or without, let in named networks only.',
  why: 'A restored machine is a copy of production without its hardening: patches, agents and rules of before. A test that stands open gives the data away.',
  scope: 'region',
  needs: [...restoredNeeds, securityGroupKind],
  nothing: 'there is no instance of a restore test in this Region',
  evidence: ['PublicIpAddress', 'IpPermissions'],
  fixes: () => [{ when: 'everybody is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege of the network, for restores.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Segmentation, for restores.' },
  ],
  *evaluate(view) {
    for (const { subject, instance } of restoredInstances(view)) yield { subject, judge: () => judgeOpenness(view, instance, fix) }
  },
}

const fix: Fix = {
  kind: 'human',
  command: 'aws ec2 revoke-security-group-ingress --group-id GROUP --ip-permissions RULE',
  console:
    'AWS Backup, Restore testing, the plan, Protected resource selections, Restore parameter overrides: a security group without inbound rules, in a network of its own. End the instance that is open.',
}
