/** What is wrong in the demo by rules of the family immutability, beyond what the typical account has. */

import { vaultsState } from '../services/backup/vault.ts'
import type { Fault } from './stage.ts'

/** Vaults that somebody gave into Holdfast's care, and that nothing guards yet. */
const tended: Fault = ({ region }) => {
  for (const name of ['Default', 'production', 'finance']) region.state(vaultsState).get(name)?.tags.set('holdfast:classification', 'confidential')
}

export const immutabilityFaults: readonly Fault[] = [tended]
