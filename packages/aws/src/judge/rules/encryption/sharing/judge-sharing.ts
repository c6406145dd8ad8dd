/** What to say of something that a service lets its owner share with accounts. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { RegionView } from '../../../views/views.ts'
import { organizationKinds } from '../../access/membership.ts'
import { isOwnOrganization } from '../../access/outsiders/outsiders.ts'
import { declaredAccounts } from '../../shared-with.ts'
import { unknownBecause } from '../../unknown.ts'

/**
 * Reads the kinds of the organization.
 * @param sharedWith accounts, ARNs of organizations and units; `all`: everybody
 */
export function judgeSharing(view: RegionView, sharedWith: readonly string[], evidence: readonly Fact[], fix: Fix): Verdict {
  if (sharedWith.includes('all')) return { status: 'FAIL', reason: 'shared with everybody', evidence, fix }
  const declared = view.once(declaredAccounts)
  if (sharedWith.some((one) => /^\d{12}$/.test(one) && !declared.has(one))) {
    return { status: 'FAIL', reason: 'shared with an account that is not declared', evidence, fix }
  }
  const groups = sharedWith.filter((one) => !/^\d{12}$/.test(one))
  if (groups.length === 0) return { status: 'PASS', reason: sharedWith.length === 0 ? 'not shared' : 'shared with declared accounts', evidence }
  const isOwn = groups.map((one) => isOfOrganization(one, view))
  if (isOwn.includes(false)) return { status: 'FAIL', reason: 'shared with an organization that is not this account’s', evidence, fix }
  if (isOwn.every((one) => one === true)) return { status: 'PASS', reason: 'shared with its organization or a part of it', evidence }
  const failures = [...new Set(organizationKinds.flatMap((kind) => view.account.failures(kind)))]
  if (failures.length > 0) return unknownBecause(failures, evidence)
  return { status: 'UNKNOWN', reason: 'with whom it is shared is not known', evidence }
}

/** `arn:aws:organizations::ACCOUNT:organization/o-…`, `…:root/o-…/r-…` or `…:ou/o-…/ou-…` */
function isOfOrganization(arn: string, view: RegionView): boolean | 'unknown' {
  const id = /^arn:[^:]*:organizations::\d{12}:(?:organization|root|ou)\/(o-[a-z0-9]+)(?:\/|$)/.exec(arn)?.[1]
  return id === undefined ? 'unknown' : isOwnOrganization(id, view.account)
}
