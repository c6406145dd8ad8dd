/** Automatic rotation: yearly unless a period of 90 to 2560 days is asked for. */

import type { KmsOperations } from '../../models/kms.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { dayMs } from '../../world/fake-clock.ts'
import type { Region } from '../../world/world.ts'
import { type Key, requireCustomerKey, requireKeyIn, requireKey } from './key.ts'

/** Only symmetric keys with material made by KMS rotate. */
function requireRotatable(region: Region, reference: string): Key {
  requireCustomerKey(region, reference)
  const key = requireKeyIn(region, reference, ['Enabled'])
  if (key.spec !== 'SYMMETRIC_DEFAULT' || key.origin !== 'AWS_KMS') {
    throw new ServiceError('UnsupportedOperationException', `${key.arn} does not support automatic rotation`)
  }
  return key
}

export const rotationHandlers = {
  EnableKeyRotation({ KeyId, RotationPeriodInDays = 365 }, { region, now }) {
    requireRotatable(region, KeyId).rotation = { periodDays: RotationPeriodInDays, enabledAt: now }
    return {}
  },

  DisableKeyRotation({ KeyId }, { region }) {
    requireRotatable(region, KeyId).rotation = null
    return {}
  },

  GetKeyRotationStatus({ KeyId }, { region, now }) {
    const key = requireKey(region, KeyId)
    const { rotation } = key
    if (rotation === null) return { KeyRotationEnabled: false, KeyId: key.arn }
    const periodMs = rotation.periodDays * dayMs
    const next = rotation.enabledAt + periodMs * (Math.floor((now - rotation.enabledAt) / periodMs) + 1)
    return { KeyRotationEnabled: true, KeyId: key.arn, RotationPeriodInDays: rotation.periodDays, NextRotationDate: next }
  },
} satisfies Partial<Handlers<KmsOperations>>
