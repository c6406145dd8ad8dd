/** Recording: what, where to, and whether it runs. */

import type { ConfigOperations } from '../../models/config.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { lookUpBucket } from '../s3/bucket.ts'
import { configState, stateOfChannels, stateOfRecorders } from './recorder.ts'

export const recorderHandlers = {
  DescribeConfigurationRecorders({ ConfigurationRecorderNames }, { region }) {
    const { recorder } = stateOfRecorders(region, ConfigurationRecorderNames)
    return { ConfigurationRecorders: recorder === null ? [] : [recorder] }
  },

  DescribeConfigurationRecorderStatus({ ConfigurationRecorderNames }, { region }) {
    const { recorder, isRecording, started, stopped } = stateOfRecorders(region, ConfigurationRecorderNames)
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
    const { allSupported, resourceTypes = [] } = recorder.recordingGroup ?? {}
    if (allSupported === true && resourceTypes.length > 0)
      throw new ServiceError('InvalidRecordingGroupException', 'The recording group provided is not valid')
    const group = { allSupported: true, includeGlobalResourceTypes: false, resourceTypes: [] }
    state.recorder = { recordingGroup: group, ...recorder, name: recorder.name ?? 'default' }
    return {}
  },

  DeleteConfigurationRecorder({ ConfigurationRecorderName }, { region }) {
    const state = stateOfRecorders(region, [ConfigurationRecorderName])
    state.recorder = null
    state.isRecording = false
    return {}
  },

  StartConfigurationRecorder({ ConfigurationRecorderName }, { region, now }) {
    const state = stateOfRecorders(region, [ConfigurationRecorderName])
    if (state.channel === null)
      throw new ServiceError('NoAvailableDeliveryChannelException', 'Delivery channel is not available to start configuration recorder.')
    state.isRecording = true
    state.started = now
    return {}
  },

  StopConfigurationRecorder({ ConfigurationRecorderName }, { region, now }) {
    const state = stateOfRecorders(region, [ConfigurationRecorderName])
    state.isRecording = false
    state.stopped = now
    return {}
  },

  DescribeDeliveryChannels({ DeliveryChannelNames }, { region }) {
    const { channel } = stateOfChannels(region, DeliveryChannelNames)
    return { DeliveryChannels: channel === null ? [] : [channel] }
  },

  DescribeDeliveryChannelStatus({ DeliveryChannelNames }, { region }) {
    const { channel, isRecording, started } = stateOfChannels(region, DeliveryChannelNames)
    if (channel === null) return { DeliveryChannelsStatus: [] }
    const delivery = isRecording ? { lastStatus: 'Success' as const, lastAttemptTime: started } : {}
    return { DeliveryChannelsStatus: [{ name: channel.name, configHistoryDeliveryInfo: delivery }] }
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

  DeleteDeliveryChannel({ DeliveryChannelName }, { region }) {
    const state = stateOfChannels(region, [DeliveryChannelName])
    if (state.isRecording)
      throw new ServiceError(
        'LastDeliveryChannelDeleteFailedException',
        'Failed to delete last specified delivery channel, because there is a running configuration recorder.',
      )
    state.channel = null
    return {}
  },
} satisfies Partial<Handlers<ConfigOperations>>
