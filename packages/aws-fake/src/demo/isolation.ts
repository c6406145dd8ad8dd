/** What is wrong in the demo by rules of the family isolation, beyond what the typical account has. */

import type { Fault } from './stage.ts'

export const isolationFaults: readonly Fault[] = []
