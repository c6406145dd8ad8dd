/** Users and roles of the other accounts of an inventory that roles of one account trust: who of them can be such a role is for rules to say. */
import { globalOf, type Inventory } from '../../observe/inventory/inventory.ts'
import type { Failure } from '../../observe/inventory/manifest.ts'
import { identityKind, type IdentityRecord } from '../../observe/kinds/iam/identity.ts'
import type { PlaceData } from './place-data.ts'

export interface Neighbour {
  /** Of what was collected. */
  readonly id: string
  readonly identities: readonly IdentityRecord[]
  readonly failures: readonly Failure[]
}

/** @throws HoldfastError BAD_INVENTORY */
export async function neighboursOf(inventory: Inventory, own: string, global: PlaceData): Promise<readonly Neighbour[]> {
  const others = inventory.manifest.accounts.map(({ id }) => id).filter((id) => id !== own)
  if (others.length === 0) return []
  const trusts = new Set((global.of(identityKind).lines as readonly IdentityRecord[]).flatMap((one) => (one.List === 'RoleDetailList' ? (one.AssumeRolePolicyDocument ?? []) : [])))
  const trusted = others.filter((id) => [...trusts].some((trust) => trust.includes(id) || isOpen(trust)))
  const found: Neighbour[] = []
  for (const id of trusted) {
    const identities: IdentityRecord[] = []
    for await (const one of inventory.lines(globalOf(id), identityKind)) identities.push(one)
    found.push({ id, identities, failures: [...inventory.failures(globalOf(id), identityKind), ...inventory.accountFailures(id)] })
  }
  return found
}

/** Whether it may trust whoever meets a condition: documents are percent-encoded, or not. */
function isOpen(trust: string): boolean {
  return /"(?:AWS|Principal)"\s*:\s*(?:\[\s*)?"\*"|%22(?:AWS|Principal)%22(?:%20|\+)*%3A(?:%20|\+)*(?:%5B(?:%20|\+)*)?%22(?:\*|%2A)%22/i.test(trust)
}
