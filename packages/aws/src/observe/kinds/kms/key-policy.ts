import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { askOfKey } from './ask-of-key.ts'
import { keyKind } from './key.ts'

/** By the name that the key is described under. Of keys that a customer manages. */
export const keyPolicyKind = detailKind({
  name: 'key-policy',
  where: 'region',
  of: keyKind,
  service: 'kms',
  operation: 'GetKeyPolicy',
  questions: (key) => askOfKey(key, { PolicyName: 'default' }),
  record: v.object({ Policy: text }),
})
