import { keyFlips } from '../../data-key.ts'
import type { Flip } from '../../flip.ts'

export const flips: readonly Flip[] = [...keyFlips('table-encrypted', 'alias/table')]
