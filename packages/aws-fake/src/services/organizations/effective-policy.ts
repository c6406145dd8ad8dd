/**
 * What the policies of an account come to: those of the root, its units and itself, merged by their operators. Source: "Inheritance
 * operators", AWS Organizations User Guide.
 */

import type { Organization, PolicyType } from './organization.ts'

/** An effective policy: values without operators. */
export type Effective = string | readonly string[] | { readonly [name: string]: Effective }

interface Node {
  value: string | readonly string[] | null
  readonly members: Map<string, Node>
  /** Operators that policies further down may use here; null: all. */
  allowed: readonly string[] | null
}

const allowedOperators = '@@operators_allowed_for_child_policies'
const newNode = (allowed: Node['allowed']): Node => ({ value: null, members: new Map(), allowed })

/** Ids from the root to the account. */
function pathTo({ rootId, members, units }: Organization, accountId: string): readonly string[] {
  const path = [accountId]
  for (let parent = members.get(accountId)?.parentId; parent !== undefined; parent = parent === rootId ? undefined : units.get(parent)?.parentId) path.unshift(parent)
  return path
}

/** Null if no policy of the type reaches the account. */
export function effectivePolicy(organization: Organization, accountId: string, type: PolicyType): Effective | null {
  if (!organization.policyTypes.has(type)) return null
  const levels = pathTo(organization, accountId).map((id) => [...organization.policies.values()].filter((policy) => policy.type === type && policy.targets.has(id)))
  if (levels.flat().length === 0) return null
  const root = newNode(null)
  for (const policy of levels.flat()) merge(root, JSON.parse(policy.content) as Readonly<Record<string, unknown>>)
  return plain(root)
}

/** Policies of one level are merged one after the other, too; which goes first AWS does not say. */
function merge(node: Node, policy: Readonly<Record<string, unknown>>): void {
  const may = (operator: string): boolean => node.allowed === null || node.allowed.includes('@@all') || node.allowed.includes(operator)
  const { '@@assign': assigned, '@@append': appended, '@@remove': removed, [allowedOperators]: allowed, ...members } = policy
  const held = node.value === null ? [] : [node.value].flat()
  if (assigned !== undefined && may('@@assign')) node.value = valueOf(assigned)
  if (appended !== undefined && may('@@append')) node.value = [...new Set([...held, ...[valueOf(appended)].flat()])]
  if (removed !== undefined && may('@@remove')) node.value = held.filter((one) => ![valueOf(removed)].flat().includes(one))
  for (const [name, member] of Object.entries(members)) {
    const under = node.members.get(name) ?? newNode(node.allowed)
    if (!node.members.has(name) && !may('@@assign')) continue
    node.members.set(name, under)
    merge(under, member as Readonly<Record<string, unknown>>)
  }
  if (allowed !== undefined) limit(node, allowed as readonly string[])
}

function limit(node: Node, allowed: readonly string[]): void {
  node.allowed = allowed
  for (const member of node.members.values()) limit(member, allowed)
}

function valueOf(value: unknown): string | readonly string[] {
  return Array.isArray(value) ? value.map(String) : String(value)
}

function plain({ value, members }: Node): Effective {
  return value ?? Object.fromEntries([...members].map(([name, member]) => [name, plain(member)]))
}
