/** Whom the declared intent lets do what. */
import type { Intent } from '../../../intent/intent-schema.ts'
import type { Vault } from '../../../observe/kinds/backup/vault.ts'
import type { RegionView } from '../../views/views.ts'
import { classOfVault } from '../vault-class.ts'

export type Duty = keyof Intent['roles']

/** ARNs of users and roles. */
export type People = ReadonlySet<string>

/** Guardians of the vault's classification; of all, if none takes it. Nobody where nothing is declared. */
export function guardiansOf(vault: Vault, view: RegionView): People {
  const { intent } = view
  if (intent === null) return new Set()
  const found = classOfVault(vault, view)
  return found.kind === 'declared' ? new Set(found.classification.guardians) : allGuardians(intent)
}

export function allGuardians({ classifications }: Intent): People {
  return new Set(Object.values(classifications).flatMap(({ guardians }) => guardians))
}

/** Who uses the keys: roles that back up and restore. */
export function keyUsersOf(vault: Vault, view: RegionView): People {
  const { intent } = view
  if (intent === null) return new Set()
  const found = classOfVault(vault, view)
  const classes = found.kind === 'declared' ? [found.classification] : Object.values(intent.classifications)
  return new Set(classes.flatMap(({ key }) => key.users))
}

/** The roles that apply makes for people of these duties. */
export function rolesFor({ roles }: Intent, duties: readonly Duty[], { account }: RegionView): People {
  const declared = duties.flatMap((duty) => {
    const role = roles[duty]
    return role === undefined ? [] : [`arn:${account.partition}:iam::${account.id}:role/${role.name ?? `holdfast-${duty}`}`]
  })
  return new Set(declared)
}
