/** Which account of an inventory sees an organization: the others' questions about it are answered by that one's records. */
import { globalOf, type Inventory, type PlaceName } from '../../observe/inventory/inventory.ts'
import { globalPlace, type Failure } from '../../observe/inventory/manifest.ts'
import { kindList } from '../../observe/kinds/kind-list.ts'
import { organizationKind } from '../../observe/kinds/organizations/organization.ts'
import { rootKind } from '../../observe/kinds/organizations/root.ts'

export interface Seer {
  /** Where records of the organization are. */
  readonly place: PlaceName
  /** Why there are none, if no account sees it. */
  readonly unseen: Failure | null
}

const known = new WeakMap<Inventory, Promise<ReadonlyMap<string, PlaceName>>>()
const ofOrganization = kindList.filter(({ isOfOrganization }) => isOfOrganization === true)

/** @throws HoldfastError BAD_INVENTORY */
export async function seerFor(inventory: Inventory, account: string): Promise<Seer> {
  const found = known.get(inventory) ?? seers(inventory)
  known.set(inventory, found)
  const own = globalOf(account)
  const organization = await organizationOf(inventory, own)
  if (organization === null) return { place: own, unseen: null }
  const place = (await found).get(organization)
  if (place !== undefined) return { place, unseen: null }
  if (inventory.failures(own, rootKind).length > 0) return { place: own, unseen: null }
  const message = 'no account that was collected may read the organization: its management account and delegated administrators may'
  const about = { account, region: globalPlace, kind: rootKind.name, target: organization }
  return { place: own, unseen: { ...about, call: `${rootKind.service}:${rootKind.operation}`, code: 'AccessDeniedException', message } }
}

/** By the organization's id: the place with the fewest calls that failed, the first of them. */
async function seers(inventory: Inventory): Promise<ReadonlyMap<string, PlaceName>> {
  const best = new Map<string, { readonly place: PlaceName; readonly failed: number }>()
  for (const { id } of inventory.manifest.accounts) {
    const place = globalOf(id)
    const failed = ofOrganization.flatMap((kind) => inventory.failures(place, kind)).length
    for await (const { Target, Answer } of inventory.lines(place, rootKind)) {
      const other = best.get(Target)
      if ((Answer ?? []).length > 0 && (other === undefined || failed < other.failed)) best.set(Target, { place, failed })
    }
  }
  return new Map([...best].map(([organization, { place }]) => [organization, place]))
}

async function organizationOf(inventory: Inventory, place: PlaceName): Promise<string | null> {
  let id: string | null = null
  for await (const { Answer } of inventory.lines(place, organizationKind)) id = Answer?.Organization.Id ?? null
  return id
}
