/** Tags of keys. */

import type { KmsOperations } from '../../models/kms.ts'
import type { Handlers } from '../../world/call.ts'
import { requireCustomerKey, requireKey } from './key.ts'

export const keyTagHandlers = {
  TagResource({ KeyId, Tags }, { region }) {
    const key = requireCustomerKey(region, KeyId)
    for (const { TagKey, TagValue } of Tags) key.tags.set(TagKey, TagValue)
    return {}
  },

  UntagResource({ KeyId, TagKeys }, { region }) {
    const key = requireCustomerKey(region, KeyId)
    for (const name of TagKeys) key.tags.delete(name)
    return {}
  },

  ListResourceTags({ KeyId }, { region }) {
    const Tags = [...requireKey(region, KeyId).tags].map(([TagKey, TagValue]) => ({ TagKey, TagValue }))
    return { Tags, Truncated: false }
  },
} satisfies Partial<Handlers<KmsOperations>>
