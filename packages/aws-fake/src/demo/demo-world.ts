/** A small organization as assessments find them: the typical account in it, a management account, one for copies, and more that is wrong. */

import { foundOrganization, joinOrganization } from '../services/organizations/organization.ts'
import { typicalAccount } from '../typical-account.ts'
import type { WorldOptions } from '../world/world.ts'
import { accessFaults } from './access.ts'
import { detectionFaults } from './detection.ts'
import { encryptionFaults } from './encryption.ts'
import { immutabilityFaults } from './immutability.ts'
import { isolationFaults } from './isolation.ts'
import { recoveryFaults } from './recovery.ts'
import { addPeople } from './people.ts'
import { demoOrganizationId } from './organization-intent.ts'
import type { Stage } from './stage.ts'

export { guardianSession, guardianSessions } from './people.ts'
export type { Stage } from './stage.ts'

/** Where the demo's accounts are. */
const regions = ['eu-west-1', 'eu-central-1', 'us-east-1'] as const
const faults = [...encryptionFaults, ...accessFaults, ...immutabilityFaults, ...isolationFaults, ...recoveryFaults, ...detectionFaults]

/** What {@link typicalAccount} lists is wrong with `production`; each family's file says what else. */
export function demoWorld(options: Pick<WorldOptions, 'start'> = {}): Stage {
  const { world, account: production, region } = typicalAccount({ ...options, regions })
  const management = world.addAccount('444455556666')
  const vaults = world.addAccount('777788889999')
  const organization = foundOrganization(management, 'management', demoOrganizationId)
  joinOrganization(organization, production, 'production')
  joinOrganization(organization, vaults, 'vaults')
  // as small organizations do it: backups of all accounts are administered from where most of them are
  organization.trusted.set('backup.amazonaws.com', world.clock.now())
  organization.delegated.set(production.id, new Map([['backup.amazonaws.com', world.clock.now()]]))
  const stage: Stage = { world, production, management, vaults, organizationId: organization.id, region, otherRegion: production.region('eu-central-1') }
  addPeople(stage)
  for (const add of faults) add(stage)
  return stage
}
