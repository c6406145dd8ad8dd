/** The configuration recorder of a Region and the channel that it delivers to: there is one of each at most. */

import type { Instant } from '@holdfast/core/clock'
import type { ConfigurationRecorder, DeliveryChannel } from '../../models/config.ts'
import { ServiceError } from '../../service-error.ts'
import type { Region } from '../../world/world.ts'

export interface ConfigState {
  recorder: ConfigurationRecorder | null
  channel: DeliveryChannel | null
  isRecording: boolean
  started: Instant | undefined
  stopped: Instant | undefined
}

export const configState = {
  name: 'config',
  create: (): ConfigState => ({ recorder: null, channel: null, isRecording: false, started: undefined, stopped: undefined }),
}

/** The Region's state if every named recorder is its own. */
export function stateOfRecorders(region: Region, names: readonly string[] | undefined): ConfigState {
  const state = region.state(configState)
  const unknown = names?.find((name) => name !== state.recorder?.name)
  if (unknown === undefined) return state
  throw new ServiceError('NoSuchConfigurationRecorderException', `Cannot find configuration recorder with the specified name '${unknown}'.`)
}

/** The same for channels. */
export function stateOfChannels(region: Region, names: readonly string[] | undefined): ConfigState {
  const state = region.state(configState)
  const unknown = names?.find((name) => name !== state.channel?.name)
  if (unknown === undefined) return state
  throw new ServiceError('NoSuchDeliveryChannelException', `Cannot find delivery channel with specified name '${unknown}'.`)
}
