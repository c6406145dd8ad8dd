/** Replication servers of Elastic Disaster Recovery let in what they are for. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { replicationConfigurationKind } from '../../../../observe/kinds/drs/replication-configuration.ts'
import { replicationTemplateKind } from '../../../../observe/kinds/drs/replication-template.ts'
import { sourceServerKind } from '../../../../observe/kinds/drs/source-server.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { noneKnown, openGroupKinds, openGroups, shownPorts } from './open-groups.ts'

/** By which source servers send data; https://docs.aws.amazon.com/drs/latest/userguide/Network-Requirements.html */
const replication = 'tcp 1500'

export const stagingClosed: RegionRule = {
  id: 'staging-closed',
  title: 'The staging area of Elastic Disaster Recovery is closed',
  severity: 'high',
  asks: 'The security groups of replication servers let in everybody on TCP 1500 at the most, and nobody where data comes by private addresses; there replication servers have no public addresses either.',
  why: 'Replication servers hold the disks of every protected server: another open port is a way to all of them at once.',
  scope: 'region',
  needs: [replicationTemplateKind, sourceServerKind, replicationConfigurationKind, securityGroupKind],
  mayNeed: openGroupKinds,
  nothing: 'Elastic Disaster Recovery replicates nothing here',
  evidence: ['replicationServersSecurityGroupsIDs', 'associateDefaultSecurityGroup', 'dataPlaneRouting', 'createPublicIP', 'IpPermissions'],
  fixes: () => [{ when: 'more is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege of the network, for copies of servers.' },
    { framework: 'NIST 800-53 r5', id: 'CP-6', extent: 'partial', rationale: 'The alternate storage has controls like the source: those of the network are judged.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Segmentation, for the staging area.' },
  ],
  *evaluate(view) {
    for (const template of view.rows(replicationTemplateKind)) {
      const { replicationConfigurationTemplateID: id, arn } = template
      yield { subject: { type: 'replication-template', id: arn ?? id, name: id }, judge: () => judge(view, template) }
    }
    for (const { sourceServerID: id, arn } of view.rows(sourceServerKind)) {
      yield { subject: { type: 'source-server', id: arn ?? id, name: id }, judge: () => judge(view, view.answer(replicationConfigurationKind, id) ?? {}) }
    }
  },
}

function judge(view: RegionView, settings: Partial<RecordOf<typeof replicationTemplateKind>>): Verdict {
  const { replicationServersSecurityGroupsIDs: ids, associateDefaultSecurityGroup: hasDefault, dataPlaneRouting: routing, createPublicIP } = settings
  const named = ids === undefined ? noneKnown : openGroups(view, ids)
  // the one that the service makes is of a name, not of an id
  const own = hasDefault === true ? openGroups(view, view.rows(securityGroupKind).flatMap(({ GroupId, GroupName = '' }) => (isDefault(GroupName) ? [GroupId] : []))) : noOther
  const open = [...named.open, ...own.open]
  const isWhole = named.isWhole && own.isWhole
  const evidence: readonly Fact[] = [
    { field: 'replicationServersSecurityGroupsIDs', value: ids?.join(', ') ?? null },
    { field: 'associateDefaultSecurityGroup', value: hasDefault ?? null },
    { field: 'dataPlaneRouting', value: routing ?? null },
    { field: 'createPublicIP', value: createPublicIP ?? null },
    { field: 'IpPermissions', value: shownPorts({ open, isWhole }) },
  ]
  const fails = (reason: string): Verdict => ({ status: 'FAIL', reason, evidence, fix })
  if (open.some((one) => !one.text.endsWith(replication))) return fails('its security groups let in everybody, on more than TCP 1500')
  if (!isWhole || hasDefault === undefined || routing === undefined || createPublicIP === undefined)
    return { status: 'UNKNOWN', reason: 'AWS does not say who reaches its replication servers', evidence }
  if (routing === 'PRIVATE_IP' && createPublicIP) return fails('its replication servers have public addresses, and data comes by private ones')
  if (routing === 'PRIVATE_IP' && open.length > 0) return fails('its security groups let in everybody on TCP 1500, and data comes by private addresses')
  return { status: 'PASS', reason: 'its security groups let in what replication needs', evidence }
}

const noOther = { open: [], isWhole: true } as const

function isDefault(name: string): boolean {
  return /^aws elastic disaster recovery default replication server/i.test(name)
}

const fix: Fix = {
  kind: 'human',
  command: 'aws ec2 revoke-security-group-ingress --group-id GROUP --ip-permissions RULE',
  console:
    'VPC, Security groups, the group, Inbound rules: TCP 1500 from the networks of the source servers only. Elastic Disaster Recovery, Settings, Default replication settings: that group instead of the default one, and no public addresses where there is a private way. Source servers have settings of their own.',
}
