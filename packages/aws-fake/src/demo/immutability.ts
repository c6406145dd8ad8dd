/** What is wrong in the demo by rules of the family immutability, beyond what the typical account has. */

import { makeLegalHold } from '../services/backup/legal-hold.ts'
import { vaultsState } from '../services/backup/vault.ts'
import type { Fault } from './stage.ts'

const classifications = { Default: 'confidential', production: 'confidential', 'air-gapped': 'confidential', finance: 'records' } as const

/** Vaults that somebody gave into Holdfast's care, and that nothing guards yet. */
const tended: Fault = ({ region }) => {
  for (const [name, classification] of Object.entries(classifications)) {
    region.state(vaultsState).get(name)?.tags.set('holdfast:classification', classification)
  }
}

/** A hold for a case, on a vault that has been deleted since. */
const emptyHold: Fault = ({ region }) => {
  makeLegalHold(region, { title: 'case 17', description: 'everything of the archive', selection: { VaultNames: ['archive'] } })
}

export const immutabilityFaults: readonly Fault[] = [tended, emptyHold]
