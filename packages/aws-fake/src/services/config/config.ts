/** AWS Config: whether it records, and where to. Rules and configurations are not served. */

import type { Instant } from '@holdfast/core/clock'
import type { ConfigOperations, ConfigurationRecorder, DeliveryChannel } from '../../models/config.ts'
import { ServiceError } from '../../service-error.ts'
import type { Call, Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { lookUpBucket } from '../s3/bucket.ts'

interface ConfigState {
  /** A Region has one of each at most. */
  recorder: ConfigurationRecorder | null
  channel: DeliveryChannel | null
  isRecording: boolean
  started: Instant | undefined
  stopped: Instant | undefined
}

const configState = {
  name: 'config',
  create: (): ConfigState => ({ recorder: null, channel: null, isRecording: false, started: undefined, stopped: undefined }),
}

function assertRecorders(region: Region, names: readonly string[] | undefined): void {
  const unknown = names?.find((name) => name !== region.state(configState).recorder?.name)
  if (unknown !== undefined)
    throw new ServiceError(
      'NoSuchConfigurationRecorderException',
      `Cannot find configuration recorder with the specified name '${unknown}'.`,
    )
}

function requireState({ region }: Call, name: string): ConfigState {
  assertRecorders(region, [name])
  return region.state(configState)
}

export const config: Handlers<ConfigOperations> = {
  DescribeConfigurationRecorders({ ConfigurationRecorderNames }, { region }) {
    assertRecorders(region, ConfigurationRecorderNames)
    const { recorder } = region.state(configState)
    return { ConfigurationRecorders: recorder === null ? [] : [recorder] }
  },

  DescribeConfigurationRecorderStatus({ ConfigurationRecorderNames }, { region }) {
    assertRecorders(region, ConfigurationRecorderNames)
    const { recorder, isRecording, started, stopped } = region.state(configState)
    if (recorder === null) return { ConfigurationRecordersStatus: [] }
    const lastStatus = isRecording ? 'Success' : 'Pending'
    return {
      ConfigurationRecordersStatus: [
        { name: recorder.name, recording: isRecording, lastStartTime: started, lastStopTime: stopped, lastStatus },
      ],
    }
  },

  PutConfigurationRecorder({ ConfigurationRecorder: recorder }, { region }) {
    const state = region.state(configState)
    if (state.recorder !== null && state.recorder.name !== (recorder.name ?? 'default')) {
      throw new ServiceError('MaxNumberOfConfigurationRecordersExceededException', 'A Region has one configuration recorder')
    }
    if (recorder.roleARN === undefined) throw new ServiceError('InvalidRoleException', 'A role is needed')
    const group = { allSupported: true, includeGlobalResourceTypes: false, resourceTypes: [] }
    state.recorder = { recordingGroup: group, ...recorder, name: recorder.name ?? 'default' }
    return {}
  },

  DescribeDeliveryChannels({ DeliveryChannelNames }, { region }) {
    const { channel } = region.state(configState)
    const unknown = DeliveryChannelNames?.find((name) => name !== channel?.name)
    if (unknown !== undefined)
      throw new ServiceError('NoSuchDeliveryChannelException', `Cannot find delivery channel with specified name '${unknown}'.`)
    return { DeliveryChannels: channel === null ? [] : [channel] }
  },

  PutDeliveryChannel({ DeliveryChannel: channel }, { region, world }) {
    const state = region.state(configState)
    if (state.recorder === null)
      throw new ServiceError(
        'NoAvailableConfigurationRecorderException',
        'Configuration recorder is not available to put delivery channel.',
      )
    if (lookUpBucket(world, channel.s3BucketName ?? '') === null)
      throw new ServiceError('NoSuchBucketException', `Cannot find a S3 bucket with an empty bucket name or ${channel.s3BucketName}.`)
    state.channel = { ...channel, name: channel.name ?? 'default' }
    return {}
  },

  StartConfigurationRecorder({ ConfigurationRecorderName }, call) {
    const state = requireState(call, ConfigurationRecorderName)
    if (state.channel === null)
      throw new ServiceError('NoAvailableDeliveryChannelException', 'Delivery channel is not available to start configuration recorder.')
    state.isRecording = true
    state.started = call.now
    return {}
  },

  StopConfigurationRecorder({ ConfigurationRecorderName }, call) {
    const state = requireState(call, ConfigurationRecorderName)
    state.isRecording = false
    state.stopped = call.now
    return {}
  },
}
