/** AWS KMS, as far as it is served: keys on a clock, policies, aliases, grants, rotation, signatures; nothing is encrypted. */

import type { KmsOperations } from '../../models/kms.ts'
import type { Handlers } from '../../world/call.ts'
import { aliasHandlers } from './alias-handlers.ts'
import { grantHandlers } from './grant-handlers.ts'
import { keyHandlers } from './key-handlers.ts'
import { keyPolicyHandlers } from './key-policy-handlers.ts'
import { rotationHandlers } from './rotation-handlers.ts'
import { signingHandlers } from './signing-handlers.ts'
import { keyTagHandlers } from './tag-handlers.ts'

export const kms: Handlers<KmsOperations> = {
  ...aliasHandlers,
  ...grantHandlers,
  ...keyHandlers,
  ...keyPolicyHandlers,
  ...rotationHandlers,
  ...signingHandlers,
  ...keyTagHandlers,
}
