/** Nobody can give themselves, or become somebody who has, the right to destroy backups. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import type { Principal } from '../../../../languages/policy/request.ts'
import { NO, type Truth, YES } from '../../../../languages/policy/truth.ts'
import type { AccountView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { AccountRule } from '../../rule.ts'
import { accountSubject } from '../../subjects.ts'
import { becoming } from '../becoming/becoming.ts'
import { allGuardians } from '../declared-people.ts'
import { destroyerKinds, destroyersOf, destroyFailures, destroyingBackupRoles, destroyingWays } from '../destroyers.ts'
import { failuresOfPeople, nameOf } from '../holders.ts'
import { peopleOf } from '../principals.ts'
import { freeingActions } from './freeing.ts'
import { holdingsOf, type Way } from '../way.ts'

export const becomeDestroyer: AccountRule = {
  id: 'become-destroyer',
  title: 'Nobody can become who destroys backups',
  severity: 'high',
  asks: 'No user or role, of another account of the inventory neither, can give itself permissions in IAM (its own, its groups’, by a version of a policy, by a role that it makes or writes and enters), take off the policy, group or boundary that denies them, join a group, write the trust, keys or password of somebody or the identity provider that is trusted, assume a role or pass one to a service, so that it can destroy points in the end; but guardians are entered as their trust says.',
  why: 'Rights in IAM are rights to everything: who may attach a policy to themselves needs no other. What a role may do is what everybody may do who can get into it.',
  scope: 'account',
  needs: [vaultKind, ...destroyerKinds],
  nothing: 'no Region of the account has a vault',
  evidence: ['becoming', 'more'],
  fixes: () => [{ when: 'somebody can', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'AC-6(1)', extent: 'partial', rationale: 'Who may change authorizations could reach backups; it is authorized explicitly.' },
    { framework: 'NIST 800-53 r5', id: 'AC-5', extent: 'partial', rationale: 'Administration of identities is apart from deletion of backups.' },
    { framework: 'ISO 27001:2022', id: 'A.8.2', extent: 'partial', rationale: 'Privileged rights are restricted, those to give rights among them.' },
    { framework: 'DORA', id: 'Art. 12(3)', extent: 'partial', rationale: 'Backups are protected from unauthorised access.' },
  ],
  *evaluate(view) {
    if (view.regions.every((region) => region.rows(vaultKind).length === 0)) return
    yield { subject: accountSubject(view.id), judge: () => judge(view) }
  },
}

function judge(view: AccountView): Verdict {
  const vaults = view.regions.flatMap((region) => region.rows(vaultKind).filter(keepsPoints).map((vault) => ({ vault, region })))
  const ways = vaults.flatMap(({ vault, region }) => destroyingWays(vault, region))
  // as they are: who first takes off what denies them becomes one, and is told of here
  const holdings = vaults
    .flatMap(({ vault, region }) => [...(destroyersOf(vault, region) ?? []), ...destroyingBackupRoles(vault, region)])
    .filter(({ action }) => !freeingActions.includes(action))
  const destroyers = new Set(holdings.flatMap(({ principal, hold }) => (hold.truth === YES ? [principal] : [])))
  const perhaps = new Set(holdings.flatMap(({ principal }) => (destroyers.has(principal) ? [] : [principal])))
  const guardians = view.intent === null ? new Set<string>() : allGuardians(view.intent)
  const found = becoming({ view, targets: [...destroyers], perhaps: [...perhaps], entered: (one) => 'arn' in one && guardians.has(one.arn), hasRights: (one) => best(ways, one) })
  const ofVaults = view.regions.flatMap((region) => region.rows(vaultKind).flatMap((vault) => destroyFailures(vault, region)))
  const ofNeighbours = view.neighbours().flatMap(({ failures }) => failures)
  const failures = [...new Set([...failuresOfPeople(view), ...ofVaults, ...ofNeighbours])]
  const surely = found.filter(({ isSure }) => isSure)
  const facts = (steps: typeof found): readonly Fact[] => {
    const lines = steps.slice(0, 10).map(({ principal, how }) => ({ field: 'becoming', value: `${nameIn(view, principal)}: ${how}` }))
    return steps.length > 10 ? [...lines, { field: 'more', value: steps.length - 10 }] : lines
  }
  const [first] = surely
  if (first !== undefined) {
    const reason = `${surely.length} ${surely.length === 1 ? 'principal' : 'principals'} can: ${nameIn(view, first.principal)} by ${first.how}${surely.length > 1 ? ' …' : ''}`
    return { status: 'FAIL', reason, evidence: facts(surely), failures, fix }
  }
  const [failed] = failures
  if (failed !== undefined) return { status: 'UNKNOWN', reason: `${failed.call} failed with ${failed.code}: who can is not known`, evidence: [], failures }
  if (view.once(peopleOf).account.organization === 'unknown') {
    return { status: 'UNKNOWN', reason: 'where the account is in its organization is not known: who can is not known', evidence: [] }
  }
  if (found.length > 0) return { status: 'UNKNOWN', reason: 'whether somebody can depends on conditions', evidence: facts(found) }
  return { status: 'PASS', reason: 'nobody can', evidence: [] }
}

/** Of another account, with it. */
function nameIn({ id }: AccountView, principal: Principal): string {
  return 'account' in principal && principal.account.id !== id ? `${nameOf(principal)} of account ${principal.account.id}` : nameOf(principal)
}

/** The best that somebody can do of these. */
function best(ways: readonly Way[], principal: Principal): Truth {
  let truth: Truth = NO
  for (const { hold } of holdingsOf(ways, [principal])) {
    if (hold.truth === YES) return YES
    truth = hold.truth
  }
  return truth
}

const fix: Fix = {
  kind: 'human',
  command: null,
  console:
    'IAM, the user or role, Permissions: take the named action from it, or limit its Resource to paths without guardians and a permissions boundary that they must set; of a role, Trust relationships: name who may assume it. The organization’s policies can deny IAM’s writes to all but a role for identities.',
}
