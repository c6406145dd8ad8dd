/** Whom an access key speaks for. */

import type { Instant } from '@holdfast/core/clock'

export interface Caller {
  readonly accessKeyId: string
  readonly accountId: string
  readonly arn: string
  readonly userId: string
  readonly type: 'Root' | 'IAMUser' | 'AssumedRole'
  /** Of an assumed role: the role, the token that must come along, and when it ends. */
  readonly session?: { readonly roleArn: string; readonly token: string; readonly expiresAt: Instant }
}
