import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { gatewayVolumeListKind } from './gateway-volume-list.ts'

/** By ARN of a cached volume. */
export const cachedVolumeKind = detailListKind({
  name: 'cached-volume',
  where: 'region',
  of: gatewayVolumeListKind,
  service: 'storagegateway',
  operation: 'DescribeCachediSCSIVolumes',
  lists: ['CachediSCSIVolumes'],
  keys: (volumes) => volumes.map(({ KMSKey }) => KMSKey),
  questions: ({ VolumeARN, VolumeType = '' }) =>
    VolumeType.startsWith('CACHED') ? [{ target: VolumeARN, input: { VolumeARNs: [VolumeARN] } }] : [],
  record: v.object({ VolumeARN: v.string(), KMSKey: text }),
})
