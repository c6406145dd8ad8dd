/** Whom a policy, or a service's own list of accounts, lets in, held against those who were declared. */
import { accountsOf } from '../../intent/classify.ts'
import type { PolicyKind } from '../../languages/policy/document.ts'
import type { Fact, Fix, Verdict } from '../findings/finding.ts'
import type { RegionView } from '../views/views.ts'
import { compiled } from './access/compiled.ts'
import { isCrowd } from './access/outsiders/judge-outsiders.ts'
import { organizationKinds } from './access/membership.ts'
import { type Insiders, isOwnOrganization, type LetIn, outsidersIn } from './access/outsiders/outsiders.ts'
import { unknownBecause } from './unknown.ts'

/** Accounts that were declared: of environments and classifications, targets of copies, trusted ones, and this one. */
export function declaredAccounts({ account, intent }: RegionView): ReadonlySet<string> {
  if (intent === null) return new Set([account.id])
  const classifications = Object.values(intent.classifications)
  return new Set([
    account.id,
    ...intent.trusted,
    ...Object.values(intent.environments).flat(),
    ...classifications.flatMap((one) => [...(accountsOf(intent, one) ?? []), ...one.copies.flatMap(({ account: to }) => to ?? [])]),
  ])
}

/** They, and an organization as a whole if it is the account's own. */
function declaredInsiders(view: RegionView): Insiders {
  const declared = view.once(declaredAccounts)
  return { account: (id) => declared.has(id), organization: (id) => isOwnOrganization(id, view.account) }
}

interface Asked {
  readonly text: string
  readonly kind: PolicyKind
  readonly evidence: readonly Fact[]
  readonly fix: Fix
  /** Whoever is let in and does not count. */
  readonly but?: (letIn: LetIn) => boolean
}

/** Reads {@link organizationKinds}. Null: it lets nobody else in. */
export function judgeLetIn(view: RegionView, { text, kind, evidence, fix, but = () => false }: Asked): Verdict | null {
  const policy = compiled(text, kind, 'policy')
  if (policy.unreadable !== null) return { status: 'UNKNOWN', reason: 'its policy cannot be read', evidence }
  const letIn = outsidersIn(policy, declaredInsiders(view)).filter((one) => !but(one))
  const sure = letIn.filter(({ isOutside }) => isOutside === true)
  if (sure.some(isCrowd)) return { status: 'FAIL', reason: 'its policy lets in everybody', evidence, fix }
  if (sure.length > 0) return { status: 'FAIL', reason: 'its policy lets in an account that is not declared', evidence, fix }
  if (letIn.length === 0) return null
  const failures = [...new Set(organizationKinds.flatMap((one) => view.account.failures(one)))]
  if (failures.length > 0) return unknownBecause(failures, evidence)
  return { status: 'UNKNOWN', reason: 'whom its policy lets in depends on conditions', evidence }
}
