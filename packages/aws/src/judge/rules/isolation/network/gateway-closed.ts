/** Gateways do not let in everybody. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { reservationKind } from '../../../../observe/kinds/ec2/reservation.ts'
import { storageGatewayKind } from '../../../../observe/kinds/storagegateway/storage-gateway.ts'
import { securityGroupKind } from '../../../../observe/kinds/ec2/security-group.ts'
import type { RecordOf } from '../../../../observe/kinds/kind.ts'
import type { RegionView } from '../../../views/views.ts'
import type { RegionRule } from '../../rule.ts'
import { judgeOpenness } from './judge-openness.ts'
import { openGroupKinds } from './open-groups.ts'

export const gatewayClosed: RegionRule = {
  id: 'gateway-closed',
  title: 'Gateways do not let in everybody',
  severity: 'high',
  asks: 'The security groups of each interface of the instances that run Storage Gateways let in named networks only.',
  why: 'A gateway holds what it has not yet brought to AWS, and a way in to what it has: its shares have no other guard than the network.',
  scope: 'region',
  needs: [storageGatewayKind, reservationKind, securityGroupKind],
  mayNeed: openGroupKinds,
  nothing: 'no gateway runs on an instance in this Region; of those elsewhere AWS knows no network',
  evidence: ['PublicIpAddress', 'IpPermissions'],
  fixes: () => [{ when: 'everybody is let in', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6', extent: 'partial', rationale: 'Least privilege of the network, for gateways.' },
    { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Segmentation, for gateways.' },
  ],
  *evaluate(view) {
    for (const gateway of view.rows(storageGatewayKind)) {
      const { GatewayARN: id, GatewayName, Ec2InstanceId } = gateway
      if (Ec2InstanceId !== undefined) yield { subject: { type: 'gateway', id, name: GatewayName ?? id }, judge: () => judge(gateway, view) }
    }
  },
}

function judge({ Ec2InstanceId, Ec2InstanceRegion }: RecordOf<typeof storageGatewayKind>, view: RegionView): Verdict {
  const there = Ec2InstanceRegion === undefined ? view : view.account.regions.find(({ region }) => region === Ec2InstanceRegion)
  const evidence: readonly Fact[] = [
    { field: 'PublicIpAddress', value: null },
    { field: 'IpPermissions', value: null },
  ]
  if (there === undefined) return { status: 'UNKNOWN', reason: 'its instance is of a Region that the inventory does not have: collect it too', evidence }
  const instance = there.rows(reservationKind).flatMap(({ Instances = [] }) => Instances).find(({ InstanceId }) => InstanceId === Ec2InstanceId)
  if (instance === undefined) return { status: 'UNKNOWN', reason: 'its instance is not listed: it is of another account, or gone', evidence }
  return judgeOpenness(there, instance, fix)
}

const fix: Fix = {
  kind: 'human',
  command: 'aws ec2 revoke-security-group-ingress --group-id GROUP --ip-permissions RULE',
  console:
    'VPC, Security groups, the group, Inbound rules: only the networks of its clients (NFS 2049, SMB 445, iSCSI 3260, activation 80 only for a moment).',
}
