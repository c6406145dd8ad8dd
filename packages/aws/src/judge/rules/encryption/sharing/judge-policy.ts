/** What to say of a resource's own policy: whom it lets in from outside of the organization. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { CompiledPolicy } from '../../../../languages/policy/compile-policy.ts'
import type { RegionView } from '../../../views/views.ts'
import { outsidersIn } from '../../access/outsiders.ts'

interface Asked {
  readonly policy: CompiledPolicy
  /** Statements for everybody have no effect: a block stands before them. */
  readonly isBlocked: boolean
  /** The account's id in ACLs; null: not known. */
  readonly canonicalUser: string | null
}

/** Null: it lets nobody in from outside. Rules that ask may need the kinds of membership. */
export function judgePolicy(view: RegionView, { policy, isBlocked, canonicalUser }: Asked, fix: Fix): Verdict | null {
  if (policy.unreadable !== null) return { status: 'UNKNOWN', reason: `its policy cannot be judged: ${policy.unreadable}`, evidence: [] }
  const letIn = outsidersIn(policy, view.account).filter(({ who }) => !(isBlocked && who.startsWith('everybody')))
  const sure = letIn.filter(({ isOutside }) => isOutside === true)
  const [first] = sure
  if (first !== undefined) {
    const whom = first.who.startsWith('everybody') ? first.who : 'an account that is not of the organization and not declared'
    return { status: 'FAIL', reason: `its policy lets in ${whom}`, evidence: factsOf(sure), fix }
  }
  if (letIn.length > 0) return { status: 'UNKNOWN', reason: 'whether its policy lets in only who is known depends on conditions, or on accounts of the organization that were not read: declare trusted', evidence: factsOf(letIn) }
  const canonical = policy.statements.filter(
    ({ effect, principal }) => effect === 'Allow' && principal !== null && !principal.negated && principal.canonicalUser.some((id) => id !== canonicalUser),
  )
  if (canonical.length === 0) return null
  const evidence = canonical.map(({ sid, index }) => ({ field: 'Policy.Statement', value: sid ?? String(index) }))
  return { status: 'UNKNOWN', reason: 'its policy lets in somebody by a canonical id, of which nobody can tell the account', evidence }
}

function factsOf(letIn: ReturnType<typeof outsidersIn>): readonly Fact[] {
  return letIn.slice(0, 5).flatMap(({ statement, who }) => [
    { field: 'Policy.Statement', value: statement.sid ?? String(statement.index) },
    { field: 'Policy.Principal', value: who },
  ])
}
