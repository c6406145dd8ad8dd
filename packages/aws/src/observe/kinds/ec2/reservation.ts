import * as v from 'valibot'
import { tags, text, time } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'

const groups = v.optional(v.array(v.object({ GroupId: text })))

/** Instances, by the order that they were launched by. */
export const reservationKind = listKind({
  name: 'reservation',
  where: 'region',
  service: 'ec2',
  operation: 'DescribeInstances',
  lists: ['Reservations'],
  record: v.object({
    Instances: v.optional(
      v.array(
        v.object({
          InstanceId: v.string(),
          State: v.optional(v.object({ Name: text })),
          LaunchTime: time,
          BlockDeviceMappings: v.optional(v.array(v.object({ Ebs: v.optional(v.object({ VolumeId: text })) }))),
          VpcId: text,
          PublicIpAddress: text,
          SecurityGroups: groups,
          NetworkInterfaces: v.optional(v.array(v.object({ Association: v.optional(v.object({ PublicIp: text })), Groups: groups }))),
          Tags: tags,
        }),
      ),
    ),
  }),
})
/** `SecurityGroups` and `PublicIpAddress` are those of the first interface, without those of others. */
export type Instance = NonNullable<RecordOf<typeof reservationKind>['Instances']>[number]
