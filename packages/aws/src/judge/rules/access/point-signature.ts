/** Which points policies can't tell apart, so that one of them stands for all. */
import type { CompiledPolicy, CompiledStatement } from '../../../languages/policy/compile-policy.ts'
import type { AccountView } from '../../views/views.ts'
import { statementsThatTell, takenBy } from './arn-signature.ts'
import { blockAction, pointActions, readActions, releaseAction } from './destroy-requests.ts'
import { formOf, nativeDeletions } from './point-forms.ts'
import { peopleOf, policiesAbout } from './principals.ts'

/** By service of a point's ARN, what is asked of it apart from AWS Backup; of AWS Backup, what is asked of every point. */
const actionsOn: ReadonlyMap<string, readonly string[]> = new Map([
  ['backup', [...pointActions, releaseAction, ...readActions]],
  ['ec2', [blockAction]],
  ...['rds', 'dynamodb', 'redshift', 'redshift-serverless'].map((service) => [service, nativeDeletions.filter((one) => one.startsWith(`${service}:`))] as const),
])

type Telling = ReadonlyMap<string, readonly CompiledStatement[]>

export class PointSignature {
  readonly #ofBackup: readonly CompiledStatement[]
  /** By service of an ARN, those about AWS Backup among them. */
  readonly #byService: ReadonlyMap<string, readonly CompiledStatement[]>

  /** @param policies of the vault; those of the account's people and of its organization are looked at too */
  constructor(policies: readonly CompiledPolicy[], account: AccountView) {
    const tellings = [account.once(tellingOfAccount), tellingOf(policies)]
    const of = (service: string): readonly CompiledStatement[] => tellings.flatMap((telling) => telling.get(service) ?? [])
    this.#ofBackup = of('backup')
    this.#byService = new Map([...actionsOn.keys()].map((service) => [service, service === 'backup' ? this.#ofBackup : [...this.#ofBackup, ...of(service)]]))
  }

  /** Equal for ARNs of one form that every statement takes alike. */
  of(arn: string): string {
    const service = arn.split(':', 3)[2] ?? ''
    return `${formOf(arn)?.name ?? service}${takenBy(this.#byService.get(service) ?? this.#ofBackup, arn)}`
  }

  /** Equal for ARNs, of whatever form, that every statement about AWS Backup takes alike. */
  ofBackup(arn: string): string {
    return takenBy(this.#ofBackup, arn)
  }
}

/** Made once, by `view.once`: the policies of all people, which may be many. */
function tellingOfAccount(view: AccountView): Telling {
  const { account, principals } = view.once(peopleOf)
  return tellingOf(policiesAbout(principals, account))
}

/** Statements that name points of some kind. */
function tellingOf(policies: Iterable<CompiledPolicy>): Telling {
  const all = [...policies]
  return new Map([...actionsOn].map(([service, actions]) => [service, statementsThatTell(all, actions)]))
}
