/** What a plan of Terraform takes away for a moment: a policy or a selection, whose place another takes. */
import type { Fix } from '../findings/finding.ts'
import type { RegionRule } from '../rules/rule.ts'
import { changeMappings, isSaidAnew, removalFacts, removalFields, removalKind, removalSubject } from './plan-removals.ts'

export const planReplacements: RegionRule = {
  id: 'plan-replacements',
  title: 'A plan replaces no policy or selection without need',
  severity: 'medium',
  asks: 'A plan of Terraform destroys no policy of a vault, key, bucket or topic, no selection of a backup plan or restore test, and nothing else of the kind, to make another in its place.',
  why: 'Between the two nothing is denied or selected, and if the second fails, it stays so. The one that comes may say less: the rules on it judge that.',
  scope: 'region',
  needs: [removalKind],
  nothing: 'the plan replaces nothing of the kind in this Region',
  evidence: removalFields,
  fixes: () => [{ when: 'the plan destroys it and makes another', fix }],
  mappings: changeMappings,
  *evaluate(view) {
    for (const removal of view.rows(removalKind)) {
      if (!isSaidAnew(removal)) continue
      const reason = `the plan destroys the ${removal.What} and makes another`
      yield { subject: removalSubject(removal), judge: () => ({ status: 'FAIL', reason, evidence: removalFacts(removal, 'delete, create'), fix }) }
    }
  },
}

const fix: Fix = {
  kind: 'human',
  command: null,
  console:
    'Look in the plan for what forces the replacement (often a name that could stay), and change it in place; or have the new one made first: create_before_destroy in its lifecycle block, where two may be there at a time.',
}
