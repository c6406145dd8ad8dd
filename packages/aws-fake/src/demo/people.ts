/** Whom the demo's intent names: the roles that look after keys and vaults. */

import { addRole } from '../build.ts'
import type { Stage } from './stage.ts'

export function addPeople({ production }: Stage): void {
  const trusts = `arn:aws:iam::${production.id}:root`
  for (const name of ['guardian', 'key-administrator']) addRole(production, { name, trusts })
}
