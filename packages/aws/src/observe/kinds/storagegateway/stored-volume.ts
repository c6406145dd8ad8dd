import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { gatewayVolumeListKind } from './gateway-volume-list.ts'

/** By ARN of a stored volume. */
export const storedVolumeKind = detailListKind({
  name: 'stored-volume',
  where: 'region',
  of: gatewayVolumeListKind,
  service: 'storagegateway',
  operation: 'DescribeStorediSCSIVolumes',
  lists: ['StorediSCSIVolumes'],
  keys: (volumes) => volumes.map(({ KMSKey }) => KMSKey),
  questions: ({ VolumeARN, VolumeType = '' }) =>
    VolumeType.startsWith('STORED') ? [{ target: VolumeARN, input: { VolumeARNs: [VolumeARN] } }] : [],
  record: v.object({ VolumeARN: v.string(), KMSKey: text }),
})
