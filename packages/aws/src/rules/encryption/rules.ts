/** What is encrypted, and what becomes of the keys. */
import type { Rule } from '../rule.ts'
import { keyOutlivesPoint } from './key-outlives-point.ts'
import { pointEncrypted } from './point-encrypted.ts'

export const encryptionRules: readonly Rule[] = [keyOutlivesPoint, pointEncrypted]
