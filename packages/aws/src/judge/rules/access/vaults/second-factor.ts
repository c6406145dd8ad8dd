/** Whether those who can do something have to show a second factor: by the statements that let them, or by the trust of their role. */
import type { Fact, Fix, Verdict } from '../../../findings/finding.ts'
import type { Failure } from '../../../../observe/inventory/manifest.ts'
import { type CompiledPolicy, type CompiledStatement, statementsAbout } from '../../../../languages/policy/compile-policy.ts'
import { conditionHolds } from '../../../../languages/policy/condition.ts'
import { matches } from '../../../../languages/policy/pattern.ts'
import { type Principal, requestContext } from '../../../../languages/policy/request.ts'
import { YES } from '../../../../languages/policy/truth.ts'
import type { AccountView, RegionView } from '../../../views/views.ts'
import { backupService } from '../backup-roles.ts'
import { failuresOfPeople, nameOf, sortHoldings } from '../holders.ts'
import { holdingsOfPeople } from '../people/holdings-of-people.ts'
import { peopleOf } from '../principals.ts'
import { isForEverybody } from '../outsiders/shut-out.ts'
import type { Holding, Way } from '../way.ts'

export const factorFields = ['without MFA', 'more'] as const

export const factorFix: Fix = {
  kind: 'human',
  command: 'aws iam update-assume-role-policy --role-name ROLE --policy-document file://trust-with-mfa.json',
  console: 'IAM, the role, Trust relationships: the condition Bool aws:MultiFactorAuthPresent true, and NumericLessThan aws:MultiFactorAuthAge 3600; of users, the same in the statements that allow. If a provider of yours asks for the factor, declare it in holdfast.aws.yaml (identityProviders).',
}

export interface AskedFactor {
  readonly ways: readonly Way[]
  /** Who can take them, or of whom it is not known that they can't. */
  readonly holdings: Iterable<Holding>
  readonly view: RegionView
  /** Calls about policies of the resources that failed; those about people are looked at here. */
  readonly failures: readonly Failure[]
  /** The reason of PASS if there is no user or role that can. */
  readonly nobody: string
}

export function judgeFactor({ ways, holdings, view, failures: ofThing, nobody }: AskedFactor): Verdict {
  const { account } = view
  const { surely, perhaps } = sortHoldings(holdings, new Set())
  const names = new Set([...surely, ...perhaps].map(({ principal }) => principal))
  const failures = [...new Set([...failuresOfPeople(account), ...ofThing])]
  const [failed] = failures
  const holders = account.once(peopleOf).principals.filter((one) => names.has(nameOf(one)))
  const found = holders.map((principal) => ({ principal, how: showsFactor(principal, ways, account, view) }))
  const without = found.filter(({ how }) => how === 'no').map(({ principal }) => nameOf(principal))
  const open = found.filter(({ how }) => how === 'unknown').map(({ principal }) => nameOf(principal))
  const sure = new Set(surely.map(({ principal }) => principal))
  const certain = without.filter((one) => sure.has(one))
  if (certain.length > 0) {
    const reason = `${certain.length} ${certain.length === 1 ? 'principal' : 'principals'} can without: ${certain[0]}${certain.length > 1 ? ' …' : ''}`
    return { status: 'FAIL', reason, evidence: shown(certain), failures, fix: factorFix }
  }
  if (failed !== undefined) return { status: 'UNKNOWN', reason: `${failed.call} failed with ${failed.code}: who can is not known`, evidence: [], failures }
  if (open.length + without.length > 0) return { status: 'UNKNOWN', reason: `whether ${[...open, ...without][0]} can without is not known`, evidence: shown([...open, ...without]) }
  return { status: 'PASS', reason: holders.length === 0 ? nobody : 'only with a second factor', evidence: [] }
}

/** Credentials for a long time have no such key; those of a session without MFA say false. */
const withoutMfa = [{ 'aws:MultiFactorAuthPresent': 'false', 'aws:MultiFactorAuthAge': null }, { 'aws:MultiFactorAuthPresent': null, 'aws:MultiFactorAuthAge': null }].map(
  (values) => requestContext(values, { via: 'direct' }),
)

type Shown = 'yes' | 'no' | 'unknown'

function showsFactor(principal: Principal, ways: readonly Way[], account: AccountView, view: RegionView): Shown {
  const truths = withoutMfa.flatMap((context) => [...holdingsOfPeople(ways, account, [principal], context)].map(({ hold }) => hold.truth))
  if (truths.length === 0) return 'yes'
  const trust = principal.kind === 'role' ? account.once(peopleOf).trusts.get(principal.arn) : undefined
  const entered = trust === undefined ? 'no' : trustAsks(trust, view.intent?.identityProviders ?? [])
  if (principal.kind === 'role' && trust === undefined) return 'unknown'
  if (entered !== 'no') return entered
  return truths.includes(YES) ? 'no' : 'unknown'
}

/** What lets somebody into a role: tags of sessions and the like come with one of these. */
const entries = ['sts:assumerole', 'sts:assumerolewithsaml', 'sts:assumerolewithwebidentity']

/** Whether all ways into a role ask for a second factor. Services show none: whose code runs in one is the role. Nobody's code runs in AWS Backup. */
function trustAsks(trust: CompiledPolicy, providers: readonly string[]): Shown {
  if (trust.unreadable !== null) return 'unknown'
  const about = statementsAbout(trust, 'sts')
  const denies = about.filter((statement) => statement.effect === 'Deny' && isForEverybody(statement))
  const allowing = about.filter((statement) => statement.effect === 'Allow' && entriesOf(statement).length > 0)
  return allowing.every((statement) => isOfBackup(statement) || asksForMfa(statement) || isDeniedWithout(statement, denies) || comesFrom(statement, providers)) ? 'yes' : 'no'
}

function isOfBackup({ principal }: CompiledStatement): boolean {
  return (
    principal !== null && !principal.negated && !principal.everyone && principal.aws.length + principal.federated.length === 0 && principal.service.every((one) => one === backupService)
  )
}

function entriesOf({ actions, notActions }: CompiledStatement): readonly string[] {
  return entries.filter((entry) => actions.some((pattern) => matches(pattern, entry)) !== notActions)
}

function asksForMfa({ conditions }: CompiledStatement): boolean {
  return conditions.some(({ key, operator, ifExists, set, values }) => {
    if (ifExists || set !== null) return false
    if (key === 'aws:multifactorauthpresent') return operator === 'Bool' && values.every((value) => value.toLowerCase() === 'true')
    return key === 'aws:multifactorauthage' && operator.startsWith('NumericLessThan')
  })
}

/** Whether each entry is denied to who shows none, be it said or not. Services may not be meant by what denies everybody. */
function isDeniedWithout(statement: CompiledStatement, denies: readonly CompiledStatement[]): boolean {
  if ((statement.principal?.service.length ?? 0) > 0) return false
  return withoutMfa.every(({ values }) => {
    // of all else that a condition asks nothing is known
    const held = denies.filter(({ conditions }) => conditions.every((condition) => conditionHolds(condition, (key) => values.get(key)) === YES))
    return entriesOf(statement).every((entry) => held.some((deny) => entriesOf(deny).includes(entry)))
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
