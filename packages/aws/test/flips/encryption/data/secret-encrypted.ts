import { keyFlips } from '../../data-key.ts'
import type { Flip } from '../../flip.ts'

export const flips: readonly Flip[] = [...keyFlips('secret-encrypted', 'alias/aws/secretsmanager')]
