import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Volumes that gateways serve. */
export const gatewayVolumeListKind = listKind({
  name: 'gateway-volume-list',
  where: 'region',
  service: 'storagegateway',
  operation: 'ListVolumes',
  lists: ['VolumeInfos'],
  token: { sent: 'Marker', received: 'Marker' },
  record: v.object({ VolumeARN: v.string(), VolumeType: text }),
})
