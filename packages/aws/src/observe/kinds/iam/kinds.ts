/** Kinds of IAM. */
import type { Kind } from '../kind.ts'
import { accountSummaryKind } from './account-summary.ts'
import { identityKind } from './identity.ts'

export const iamKinds: readonly Kind[] = [accountSummaryKind, identityKind]
