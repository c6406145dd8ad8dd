/** What is encrypted, and what becomes of the keys. */
import type { Rule } from '../rule.ts'
import { dataRules } from './data/data-rules.ts'
import { keyOutlivesPoint } from './key-outlives-point.ts'
import { pointEncrypted } from './point-encrypted.ts'

export const encryptionRules: readonly Rule[] = [...dataRules, keyOutlivesPoint, pointEncrypted]
