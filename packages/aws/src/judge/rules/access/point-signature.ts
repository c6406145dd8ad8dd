/** Which points policies can't tell apart, so that one of them stands for all. */
import { actionMatches, type CompiledPolicy, type CompiledStatement, resourceMatches, statementsAbout } from '../../../languages/policy/compile-policy.ts'
import type { Account } from '../../../languages/policy/request.ts'
import { NO } from '../../../languages/policy/truth.ts'
import type { AccountView } from '../../views/views.ts'
import { blockAction, pointActions, readActions } from './destroy-requests.ts'
import { formOf, nativeDeletions } from './point-forms.ts'
import { peopleOf } from './principals.ts'

/** By service of a point's ARN, what is asked of it apart from AWS Backup; of AWS Backup, what is asked of every point. */
const actionsOn: ReadonlyMap<string, readonly string[]> = new Map([
  ['backup', [...pointActions, ...readActions]],
  ['ec2', [blockAction]],
  ...['rds', 'dynamodb', 'redshift', 'redshift-serverless'].map((service) => [service, nativeDeletions.filter((one) => one.startsWith(`${service}:`))] as const),
])

type Telling = ReadonlyMap<string, readonly CompiledStatement[]>

export class PointSignature {
  readonly #telling: readonly Telling[]

  /** @param policies of the vault; those of the account's people and of its organization are looked at too */
  constructor(policies: readonly CompiledPolicy[], account: AccountView) {
    this.#telling = [account.once(tellingOfAccount), tellingOf(policies)]
  }

  /** Equal for ARNs of one form that every statement takes alike. */
  of(arn: string): string {
    const service = arn.split(':', 3)[2] ?? ''
    const form = formOf(arn)?.name ?? service
    return `${form}${this.#takenBy(service === 'backup' ? [service] : ['backup', service], arn)}`
  }

  /** Equal for ARNs, of whatever form, that every statement about AWS Backup takes alike. */
  ofBackup(arn: string): string {
    return this.#takenBy(['backup'], arn)
  }

  #takenBy(services: readonly string[], arn: string): string {
    let signature = ''
    for (const telling of this.#telling) {
      for (const service of services) {
        for (const statement of telling.get(service) ?? []) {
          const truth = resourceMatches(statement, arn, () => undefined)
          if (statement.resourcesVary && truth !== NO) return arn // who asks decides: it stands for itself
          signature += ` ${truth}`
        }
      }
    }
    return signature
  }
}

/** Made once, by `view.once`: the policies of all people, which may be many. */
function tellingOfAccount(view: AccountView): Telling {
  const { account, principals } = view.once(peopleOf)
  const all = new Set(ofOrganization(account))
  for (const principal of principals) {
    if (principal.kind !== 'user' && principal.kind !== 'role') continue
    for (const policy of principal.policies) all.add(policy)
    if (principal.boundary !== null) all.add(principal.boundary)
  }
  return tellingOf(all)
}

function ofOrganization({ organization }: Account): readonly CompiledPolicy[] {
  if (organization === 'none' || organization === 'unknown') return []
  return [organization.scps, organization.rcps].flatMap((levels) => (levels === 'off' ? [] : levels.flat()))
}

/** Statements that name points of some kind, each text once. */
function tellingOf(policies: Iterable<CompiledPolicy>): Telling {
  const found = new Map<string, Map<string, CompiledStatement>>()
  for (const policy of policies) {
    for (const [service, actions] of actionsOn) {
      for (const action of actions) {
        const lower = action.toLowerCase()
        for (const statement of statementsAbout(policy, lower.slice(0, lower.indexOf(':')))) {
          if (!tellsApart(statement) || !actionMatches(statement, lower)) continue
          const byText = found.get(service) ?? new Map<string, CompiledStatement>()
          found.set(service, byText.set(textOf(statement, policy), statement))
        }
      }
    }
  }
  return new Map([...found].map(([service, byText]) => [service, [...byText.values()]]))
}

function tellsApart({ resources }: CompiledStatement): boolean {
  return resources.some(({ whole }) => whole.fixed?.text !== '*')
}

/** Equal for statements that take all ARNs alike: what incomplete ones mean depends on the kind of policy. */
function textOf({ resources, notResources, resourcesVary, index }: CompiledStatement, { kind, name }: CompiledPolicy): string {
  if (resourcesVary) return `${name} ${index}`
  return `${kind} ${notResources} ${resources.map(({ whole }) => whole.fixed?.text).join(' ')}`
}
