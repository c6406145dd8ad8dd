/** What to say of something that a service lets its owner share with accounts. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { RegionView } from '../../../views/views.ts'
import { declaredAccounts } from '../../shared-with.ts'

/** @param sharedWith accounts, ARNs of organizations and units; `all`: everybody */
export function judgeSharing(view: RegionView, sharedWith: readonly string[], evidence: readonly Fact[], fix: Fix): Verdict {
  if (sharedWith.includes('all')) return { status: 'FAIL', reason: 'shared with everybody', evidence, fix }
  const declared = view.once(declaredAccounts)
  const strangers = sharedWith.filter((one) => /^\d{12}$/.test(one) && !declared.has(one))
  if (strangers.length > 0) return { status: 'FAIL', reason: 'shared with an account that is not declared', evidence, fix }
  const groups = sharedWith.filter((one) => one.startsWith('arn:'))
  if (groups.length > 0) return { status: 'PASS', reason: 'shared with an organization or a part of it', evidence }
  return { status: 'PASS', reason: sharedWith.length === 0 ? 'not shared' : 'shared with declared accounts', evidence }
}
