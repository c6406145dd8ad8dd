/** Findings as they are made of verdicts. */
import type { Judgement, Subject, Verdict } from '../../findings/finding.ts'
import type { Failure } from '../../../observe/inventory/manifest.ts'
import type { PlaceName } from '../../../observe/inventory/inventory.ts'
import type { Kind } from '../../../observe/kinds/kind.ts'
import type { Reader } from '../../views/reader.ts'
import { Unread } from '../../views/unread.ts'
import { type AccountData, accountView, type AccountView, type RegionView } from '../../views/views.ts'
import { kindsOf, type Rule, type RuleText } from '../rule.ts'
import { unknownBecause } from '../unknown.ts'

/** What a rule may see of an account: any other kind throws. */
export function viewFor(rule: Rule, data: AccountData): AccountView {
  const allowed = new Set(kindsOf(rule))
  return accountView(data, (kind) => {
    if (!allowed.has(kind)) throw new TypeError(`rule ${rule.id} reads ${kind.name}, which it does not declare`)
  })
}

/** Lists without which a rule knows nothing. Of details and single answers, what is missing is found when it is read. */
export function unreadLists({ needs }: Rule, view: Reader, where: Kind['where']): readonly Failure[] {
  const lists = needs.filter((kind) => kind.where === where && kind.form !== 'one').flatMap((kind) => view.failures(kind))
  return [...new Set(lists.filter(({ target }) => target === null))]
}

/** Why a rule has nothing to judge in a Region that lacks a service which it is about; null: it lacks none. */
export function lacking({ needs, mayLack = [] }: Rule, view: RegionView): string | null {
  const [kind] = needs.filter((one) => one.where === 'region' && !mayLack.includes(one) && view.isNotOffered(one))
  return kind === undefined ? null : `${view.region} does not have ${serviceNames[kind.service] ?? kind.service}`
}

/** Of those that some Regions lack. */
const serviceNames: Readonly<Record<string, string>> = {
  ...{ backup: 'AWS Backup', 'backup-gateway': 'AWS Backup gateway', drs: 'AWS Elastic Disaster Recovery', fsx: 'Amazon FSx' },
  ...{ guardduty: 'Amazon GuardDuty', storagegateway: 'AWS Storage Gateway' },
}

/** There is nothing to judge. */
export function nothing(reason: string): Verdict {
  return { status: 'NOT_APPLICABLE', reason, evidence: [] }
}

/** What was not read leaves it unknown. */
export function judged(judge: () => Verdict): Verdict {
  try {
    return judge()
  } catch (error) {
    if (!(error instanceof Unread)) throw error
    return unknownBecause(error.failures)
  }
}

export function finding({ id: rule, severity }: RuleText, { account, region }: PlaceName, subject: Subject, verdict: Verdict): Judgement {
  return { rule, severity, account, region, subject, ...verdict }
}
