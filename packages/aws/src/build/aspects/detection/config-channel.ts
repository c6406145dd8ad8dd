/** Where AWS Config delivers to: one channel in a Region at most. */
import * as v from 'valibot'
import { defineAspect, samePartOf } from '../aspect.ts'
import { regionName, shortText } from '../fields.ts'

export const configChannelAspect = defineAspect({
  kind: 'config-channel',
  target: v.strictObject({ region: regionName }),
  value: v.strictObject({ name: shortText, bucket: shortText }),
  nameOf: () => 'delivery channel of AWS Config',

  // a recorder that stays delivers to it
  partOf: samePartOf('config-recorder'),
  goesBefore: true,

  async read(reader, { region }) {
    const { DeliveryChannels } = await reader.ask('config', region, 'DescribeDeliveryChannels')
    const [channel] = DeliveryChannels as readonly Readonly<Record<string, unknown>>[]
    return { value: channel === undefined ? null : { name: String(channel['name']), bucket: String(channel['s3BucketName']) } }
  },

  async call(_, { target: { region }, before, after }) {
    if (after === null) {
      return { service: 'config', region, operation: 'DeleteDeliveryChannel', input: { DeliveryChannelName: before?.name ?? 'default' } }
    }
    const DeliveryChannel = { name: after.name, s3BucketName: after.bucket }
    return { service: 'config', region, operation: 'PutDeliveryChannel', input: { DeliveryChannel } }
  },
})
