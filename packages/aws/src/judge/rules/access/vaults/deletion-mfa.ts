/** Whoever may destroy backups has to show a second factor. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import { type Vault, vaultKind } from '../../../../observe/kinds/backup/vault.ts'
import { type CompiledPolicy, type CompiledStatement, statementsAbout } from '../../../../languages/policy/compile-policy.ts'
import { type Principal, requestContext } from '../../../../languages/policy/request.ts'
import { YES } from '../../../../languages/policy/truth.ts'
import type { AccountView, RegionView } from '../../../views/views.ts'
import { keepsPoints } from '../../immutability/lock-mode.ts'
import type { RegionRule } from '../../rule.ts'
import { vaultSubject } from '../../subjects.ts'
import { backupService } from '../backup-roles.ts'
import { destroyerKinds, destroyersOf, destroyFailures, destroyingWays } from '../destroyers.ts'
import { failuresOfPeople, nameOf, sortHoldings } from '../holders.ts'
import { peopleOf } from '../principals.ts'
import { holdingsOf, type Way } from '../way.ts'

export const deletionMfa: RegionRule = {
  id: 'deletion-mfa',
  title: 'Who may destroy backups shows a second factor',
  severity: 'high',
  asks: 'Every user or role that can destroy points of a vault, guardians included, can do so only with MFA: by a condition of the statements that allow it or of the role’s trust, or because it is entered by a declared identity provider only.',
  why: 'Access keys and passwords are stolen by the thousand. A second factor is what a thief of a key file does not have.',
  scope: 'region',
  needs: [vaultKind, ...destroyerKinds],
  nothing: 'there is no vault in this Region',
  evidence: ['without MFA', 'more'],
  fixes: () => [{ when: 'somebody can without', fix }],
  mappings: [
    { framework: 'NIST 800-53 r5', id: 'IA-2(1)', extent: 'partial', rationale: 'Multi-factor authentication for privileged accounts, those that can destroy backups.' },
    { framework: 'ISO 27001:2022', id: 'A.8.5', extent: 'partial', rationale: 'Secure authentication for the deletion of backups.' },
    { framework: 'PCI DSS 4', id: '8.4.1', extent: 'partial', rationale: 'MFA for administrative access, as far as backups go.' },
    { framework: 'DORA', id: 'Art. 9(4)(d)', extent: 'partial', rationale: 'Strong authentication for what protects data.' },
  ],
  *evaluate(view) {
    for (const vault of view.rows(vaultKind)) yield { subject: vaultSubject(vault), judge: () => judge(vault, view) }
  },
}

/** Credentials for a long time have no such key; those of a session without MFA say false. */
const withoutMfa = [
  requestContext({ 'aws:MultiFactorAuthPresent': 'false', 'aws:MultiFactorAuthAge': null }, { via: 'direct' }),
  requestContext({ 'aws:MultiFactorAuthPresent': null, 'aws:MultiFactorAuthAge': null }, { via: 'direct' }),
]

function judge(vault: Vault, view: RegionView): Verdict {
  if (!keepsPoints(vault)) return { status: 'NOT_APPLICABLE', reason: "the vault only gives access to another one's points", evidence: [] }
  const { account } = view
  const ways = destroyingWays(vault, view)
  const { surely, perhaps } = sortHoldings(destroyersOf(vault, view) ?? [], new Set())
  const names = new Set([...surely, ...perhaps].map(({ principal }) => principal))
  const failures = [...new Set([...failuresOfPeople(account), ...destroyFailures(vault, view)])]
  const [failed] = failures
  const holders = account.once(peopleOf).principals.filter((one) => names.has(nameOf(one)))
  const found = holders.map((principal) => ({ principal, how: showsFactor(principal, ways, account, view) }))
  const without = found.filter(({ how }) => how === 'no').map(({ principal }) => nameOf(principal))
  const open = found.filter(({ how }) => how === 'unknown').map(({ principal }) => nameOf(principal))
  const sure = new Set(surely.map(({ principal }) => principal))
  const certain = without.filter((one) => sure.has(one))
  if (certain.length > 0) {
    const reason = `${certain.length} ${certain.length === 1 ? 'principal' : 'principals'} can without: ${certain[0]}${certain.length > 1 ? ' …' : ''}`
    return { status: 'FAIL', reason, evidence: shown(certain), failures, fix }
  }
  if (failed !== undefined) return { status: 'UNKNOWN', reason: `${failed.call} failed with ${failed.code}: who can is not known`, evidence: [], failures }
  if (open.length + without.length > 0) return { status: 'UNKNOWN', reason: `whether ${[...open, ...without][0]} can without is not known`, evidence: shown([...open, ...without]) }
  if (holders.length === 0) return { status: 'PASS', reason: 'no user or role can destroy its points', evidence: [] }
  return { status: 'PASS', reason: 'only with a second factor', evidence: [] }
}

type Shown = 'yes' | 'no' | 'unknown'

function showsFactor(principal: Principal, ways: readonly Way[], account: AccountView, view: RegionView): Shown {
  const truths = withoutMfa.flatMap((context) => [...holdingsOf(ways, [principal], context)].map(({ hold }) => hold.truth))
  if (truths.length === 0) return 'yes'
  const trust = principal.kind === 'role' ? account.once(peopleOf).trusts.get(principal.arn) : undefined
  const entered = trust === undefined ? 'no' : trustAsks(trust, view.intent?.identityProviders ?? [])
  if (principal.kind === 'role' && trust === undefined) return 'unknown'
  if (entered !== 'no') return entered
  return truths.includes(YES) ? 'no' : 'unknown'
}

/** Whether all ways into a role ask for a second factor. Services show none: whose code runs in one is the role. Nobody's code runs in AWS Backup. */
function trustAsks(trust: CompiledPolicy, providers: readonly string[]): Shown {
  if (trust.unreadable !== null) return 'unknown'
  const allowing = statementsAbout(trust, 'sts').filter(({ effect }) => effect === 'Allow')
  const isOfBackup = ({ principal }: CompiledStatement): boolean =>
    principal !== null && !principal.negated && !principal.everyone && principal.aws.length + principal.federated.length === 0 && principal.service.every((one) => one === backupService)
  return allowing.every((statement) => isOfBackup(statement) || asksForMfa(statement) || comesFrom(statement, providers)) ? 'yes' : 'no'
}

function asksForMfa({ conditions }: CompiledStatement): boolean {
  return conditions.some(({ key, operator, ifExists, set, values }) => {
    if (ifExists || set !== null) return false
    if (key === 'aws:multifactorauthpresent') return operator === 'Bool' && values.every((value) => value.toLowerCase() === 'true')
    return key === 'aws:multifactorauthage' && operator.startsWith('NumericLessThan')
  })
}

/** Users of IAM Identity Center come by a provider of its own in each account, which its instance stands for. */
function comesFrom({ principal }: CompiledStatement, providers: readonly string[]): boolean {
  if (principal === null || principal.negated || principal.everyone || principal.aws.length + principal.service.length > 0 || principal.federated.length === 0) return false
  const isInstance = (provider: string): boolean => provider.startsWith('arn:') && provider.includes(':sso:::instance/')
  return principal.federated.every((one) => providers.includes(one) || (/:saml-provider\/AWSSSO_/.test(one) && providers.some(isInstance)))
}

function shown(found: readonly string[]): readonly Fact[] {
  const facts = found.slice(0, 10).map((value) => ({ field: 'without MFA', value }))
  return found.length > 10 ? [...facts, { field: 'more', value: found.length - 10 }] : facts
}

const fix: Fix = {
  kind: 'human',
  command: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust-with-mfa.json',
  console: 'IAM, the role, Trust relationships: the condition Bool aws:MultiFactorAuthPresent true, and NumericLessThan aws:MultiFactorAuthAge 3600; of users, the same in the statements that allow. If a provider of yours asks for the factor, declare it in holdfast.aws.yaml (identityProviders).',
}
