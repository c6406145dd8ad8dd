import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Gateways of Storage Gateway. */
export const storageGatewayKind = listKind({
  name: 'storage-gateway',
  where: 'region',
  service: 'storagegateway',
  operation: 'ListGateways',
  lists: ['Gateways'],
  token: { sent: 'Marker', received: 'Marker' },
  record: v.object({ GatewayARN: v.string(), GatewayName: text, Ec2InstanceId: text, Ec2InstanceRegion: text }),
})
