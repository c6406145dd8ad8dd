/** What a plan of Terraform takes away of what protects backups: no template that is merely there can say that. */
import * as v from 'valibot'
import type { Fact, Fix, Subject, Verdict } from '../findings/finding.ts'
import { listKind } from '../../observe/kinds/kind.ts'
import type { Mapping, RegionRule } from '../rules/rule.ts'

/** Not of AWS: a plan's own. It is collected from no account. */
export const removalKind = listKind({
  name: 'planned-removal',
  where: 'region',
  service: 'backup',
  operation: 'DeleteBackupVault',
  lists: ['Removals'],
  record: v.object({
    Address: v.string(),
    Type: v.string(),
    /** In words, as `vault`. */
    What: v.string(),
    /** Whether another one takes its place. */
    IsReplaced: v.boolean(),
    /** Whether it says only how something else is to be, as a policy does. */
    IsOnlySaid: v.boolean(),
    /** Whether it goes from the state only, and stays in the account. */
    IsForgotten: v.boolean(),
    /** Whether it stays, and does nothing any more. */
    IsSwitchedOff: v.boolean(),
    Reason: v.nullable(v.string()),
  }),
})
export type Removal = v.InferOutput<typeof removalKind.record>

/** Of both rules on what a plan takes away. */
export const changeMappings: readonly Mapping[] = [
  { framework: 'NIST 800-53 r5', id: 'CM-3', extent: 'partial', rationale: 'Changes are reviewed for their effect on backups before they are made.' },
  { framework: 'ISO 27001:2022', id: 'A.8.32', extent: 'partial', rationale: 'Change management, of what protects backups.' },
  { framework: 'DORA', id: 'Art. 9', extent: 'partial', rationale: 'Changes of what protects backups are seen before they are made.' },
]

export const removalFields = ['resource_changes.address', 'resource_changes.type', 'resource_changes.change.actions', 'resource_changes.action_reason']

/** What is judged where it stands in a plan. */
export const planRemovals: RegionRule = {
  id: 'plan-removals',
  title: 'A plan removes nothing that protects backups',
  severity: 'critical',
  asks: 'A plan of Terraform destroys no vault, lock, policy, backup plan, key, bucket, snapshot, trail or anything else that points depend on, nor replaces it by another, nor switches it off. Policies and selections that are replaced are judged by plan-replacements.',
  why: 'In a pull request a removal is a few lines among many. A key or a bucket that is replaced is empty and new: what the old one protected is gone with it.',
  scope: 'region',
  needs: [removalKind],
  nothing: 'the plan removes nothing that protects backups in this Region',
  evidence: removalFields,
  fixes: () => [{ when: 'the plan destroys or replaces it, or switches it off', fix }],
  mappings: changeMappings,
  *evaluate(view) {
    for (const removal of view.rows(removalKind)) if (!isSaidAnew(removal)) yield { subject: removalSubject(removal), judge: () => judge(removal) }
  },
}

/** Whether it goes and comes again at once, and nothing is lost with it. */
export function isSaidAnew({ IsReplaced, IsOnlySaid, IsForgotten }: Removal): boolean {
  return IsReplaced && IsOnlySaid && !IsForgotten
}

export function removalSubject({ Address }: Removal): Subject {
  return { type: 'planned-resource', id: Address, name: Address }
}

/** @param actions as the plan has them */
export function removalFacts({ Address, Type, Reason }: Removal, actions: string): readonly Fact[] {
  return [
    { field: 'resource_changes.address', value: Address },
    { field: 'resource_changes.type', value: Type },
    { field: 'resource_changes.change.actions', value: actions },
    { field: 'resource_changes.action_reason', value: Reason },
  ]
}

function judge(removal: Removal): Verdict {
  const { What, IsReplaced, IsForgotten, IsSwitchedOff } = removal
  const evidence = removalFacts(removal, IsSwitchedOff ? 'update' : IsForgotten ? 'forget' : IsReplaced ? 'delete, create' : 'delete')
  if (IsForgotten) return { status: 'PASS', reason: `the plan forgets the ${What}, which stays`, evidence }
  if (IsSwitchedOff) return { status: 'FAIL', reason: `the plan switches off the ${What}`, evidence, fix }
  const reason = IsReplaced ? `the plan destroys the ${What} and makes another` : `the plan destroys the ${What}`
  return { status: 'FAIL', reason, evidence, fix }
}

const fix: Fix = {
  kind: 'human',
  command: null,
  console:
    'Take the change back, or have people who answer for the backups agree to it. What is to stay and not to be looked after by Terraform any more: a removed block with destroy = false. What must never go: prevent_destroy in its lifecycle block.',
}
