/** What is wrong in the demo by rules of the family immutability, beyond what the typical account has. */

import { vaultsState } from '../services/backup/vault.ts'
import type { Fault } from './stage.ts'

const classifications = { Default: 'confidential', production: 'confidential', 'air-gapped': 'confidential', finance: 'records' } as const

/** Vaults that somebody gave into Holdfast's care, and that nothing guards yet. */
const tended: Fault = ({ region }) => {
  for (const [name, classification] of Object.entries(classifications)) {
    region.state(vaultsState).get(name)?.tags.set('holdfast:classification', classification)
  }
}

export const immutabilityFaults: readonly Fault[] = [tended]
