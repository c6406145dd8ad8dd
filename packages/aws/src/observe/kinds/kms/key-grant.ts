import * as v from 'valibot'
import { text, texts } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { askOfKey } from './ask-of-key.ts'
import { keyKind } from './key.ts'

const pairs = v.optional(v.record(v.string(), v.string()))

/** By the name that the key is described under. */
export const keyGrantKind = detailListKind({
  name: 'key-grant',
  where: 'region',
  of: keyKind,
  service: 'kms',
  operation: 'ListGrants',
  lists: ['Grants'],
  token: { sent: 'Marker', received: 'NextMarker' },
  questions: (key) => askOfKey(key),
  record: v.object({
    GrantId: v.string(),
    GranteePrincipal: text,
    GranteeServicePrincipal: text,
    RetiringPrincipal: text,
    Operations: texts,
    Constraints: v.optional(v.object({ EncryptionContextSubset: pairs, EncryptionContextEquals: pairs, SourceArn: text })),
  }),
})
