/** Keys: made, described, listed, disabled, deleted after a waiting time. */

import type { KeyMetadata, KmsOperations } from '../../models/kms.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import { dayMs } from '../../world/fake-clock.ts'
import type { Instant } from '@holdfast/core/clock'
import { awsManagedKey, makeKey } from './make-key.ts'
import { assertKeyPolicy } from './key-policy-rules.ts'
import { type Key, keysOf, keyStateOf, requireCustomerKey, requireKey, requireKeyIn } from './key.ts'

/** KMS waits this long if nothing is said; 7 is the least. */
const defaultWindowDays = 30

function metadataOf(key: Key, now: Instant): KeyMetadata {
  const state = keyStateOf(key, now)
  return {
    AWSAccountId: key.accountId,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: key.created,
    Enabled: state === 'Enabled',
    Description: key.description,
    KeyUsage: key.usage,
    KeyState: state,
    DeletionDate: key.deletionDate ?? undefined,
    ValidTo: key.validTo !== null && key.validTo > now ? key.validTo : undefined,
    ExpirationModel: key.validTo !== null && key.validTo > now ? 'KEY_MATERIAL_EXPIRES' : undefined,
    Origin: key.origin,
    KeyManager: key.manager,
    CustomerMasterKeySpec: key.spec as KeyMetadata['CustomerMasterKeySpec'],
    KeySpec: key.spec as KeyMetadata['KeySpec'],
    EncryptionAlgorithms: key.usage === 'ENCRYPT_DECRYPT' && key.spec === 'SYMMETRIC_DEFAULT' ? ['SYMMETRIC_DEFAULT'] : undefined,
    SigningAlgorithms: key.usage === 'SIGN_VERIFY' && key.spec === 'ECC_NIST_P256' ? ['ECDSA_SHA_256'] : undefined,
    MultiRegion: key.isMultiRegion,
  }
}

/** Only RSA pairs encrypt; what is made for elliptic curves has to say what it is for. */
function assertUsage(spec: string, usage: Key['usage']): void {
  const isWrong = spec === 'SYMMETRIC_DEFAULT' ? usage !== 'ENCRYPT_DECRYPT' : /^(ECC|ML|HMAC)_/.test(spec) && usage === 'ENCRYPT_DECRYPT'
  if (isWrong) throw new ServiceError('ValidationException', `KeyUsage ${usage} is not compatible with KeySpec ${spec}`)
}

export const keyHandlers = {
  CreateKey(input, { world, region, caller, now }) {
    const policy = input.Policy
    if (policy !== undefined) assertKeyPolicy(policy, { caller, world }, input.BypassPolicyLockoutSafetyCheck === true)
    const tags = new Map((input.Tags ?? []).map(({ TagKey, TagValue }) => [TagKey, TagValue]))
    if (tags.size !== (input.Tags ?? []).length) throw new ServiceError('TagException', 'Duplicate tag keys')
    const { Description: description, KeySpec, CustomerMasterKeySpec, KeyUsage: usage, Origin: origin, MultiRegion: isMultiRegion } = input
    const spec = KeySpec ?? CustomerMasterKeySpec ?? 'SYMMETRIC_DEFAULT'
    assertUsage(spec, usage ?? 'ENCRYPT_DECRYPT')
    return { KeyMetadata: metadataOf(makeKey(region, { description, policy, spec, usage, origin, isMultiRegion, tags }), now) }
  },

  DescribeKey({ KeyId }, { region, now }) {
    const managed = /(?:^|:)alias\/aws\/(\w+)$/.exec(KeyId)?.[1]
    const key = managed === undefined || KeyId.startsWith('arn:') ? requireKey(region, KeyId) : awsManagedKey(region, managed)
    return { KeyMetadata: metadataOf(key, now) }
  },

  GetKeyLastUsage({ KeyId }, { region }) {
    const key = requireKey(region, KeyId)
    const KeyLastUsage = key.lastUsed === null ? {} : { Operation: 'GenerateDataKey' as const, Timestamp: key.lastUsed }
    return { KeyId: key.id, KeyLastUsage, TrackingStartDate: key.created, KeyCreationDate: key.created }
  },

  ListKeys(_, { region }) {
    return { Keys: keysOf(region).map((key) => ({ KeyId: key.id, KeyArn: key.arn })), Truncated: false }
  },

  UpdateKeyDescription({ KeyId, Description }, { region }) {
    const key = requireCustomerKey(region, KeyId)
    requireKeyIn(region, KeyId, ['Enabled', 'Disabled', 'PendingImport'])
    key.description = Description
    return {}
  },

  EnableKey({ KeyId }, { region }) {
    requireCustomerKey(region, KeyId)
    requireKeyIn(region, KeyId, ['Enabled', 'Disabled']).isEnabled = true
    return {}
  },

  DisableKey({ KeyId }, { region }) {
    requireCustomerKey(region, KeyId)
    requireKeyIn(region, KeyId, ['Enabled', 'Disabled']).isEnabled = false
    return {}
  },

  ScheduleKeyDeletion({ KeyId, PendingWindowInDays: days = defaultWindowDays }, { region, now }) {
    const key = requireCustomerKey(region, KeyId)
    if (days < 7 || days > 30) throw new ServiceError('ValidationException', 'PendingWindowInDays must be between 7 and 30 inclusive')
    requireKeyIn(region, KeyId, ['Enabled', 'Disabled', 'PendingImport'])
    key.isEnabled = false
    key.deletionDate = now + days * dayMs
    return { KeyId: key.arn, DeletionDate: key.deletionDate, KeyState: 'PendingDeletion', PendingWindowInDays: days }
  },

  CancelKeyDeletion({ KeyId }, { region }) {
    requireCustomerKey(region, KeyId)
    const key = requireKeyIn(region, KeyId, ['PendingDeletion'])
    key.deletionDate = null
    return { KeyId: key.arn }
  },
} satisfies Partial<Handlers<KmsOperations>>
