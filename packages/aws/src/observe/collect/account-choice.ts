/** Which accounts are collected. */
import { HoldfastError } from '@holdfast/core/errors'
import { AwsCallError, type AwsApi, type Members } from './aws-api.ts'
import { callFailed } from './call-failure.ts'
import { readPages } from './read-list.ts'

/**
 * `own`: that of the credentials. `organization`: all of it, or what lies in `includeUnits` (or deeper) but not in `excludeUnits`, both
 * ids as `ou-…` or `r-…`, and none of `excludeAccounts`; asked as the management account or a delegated administrator.
 */
export type AccountChoice =
  | { readonly kind: 'own' }
  | { readonly kind: 'named'; readonly ids: readonly string[] }
  | { readonly kind: 'organization'; readonly includeUnits: readonly string[]; readonly excludeUnits: readonly string[]; readonly excludeAccounts?: readonly string[] }

export interface Skipped {
  readonly account: string
  /** `SUSPENDED`, `PENDING_CLOSURE` …, or `EXCLUDED` by name. */
  readonly state: string
}

interface Chosen {
  /** In order. */
  readonly ids: readonly string[]
  /** Accounts of the choice that are not collected, since they are closed, not yet there, or excluded. */
  readonly skipped: readonly Skipped[]
}

interface OrganizationAccount {
  readonly Id: string
  readonly Status?: string
  readonly State?: string
  readonly Paths?: readonly string[]
}

/**
 * @param own the account of the credentials
 * @throws HoldfastError NOT_FOUND if the organization does not have a unit or an account that is named, or no account of the choice is active;
 * AWS_CREDENTIALS, AWS_DENIED, AWS_UNREACHABLE, AWS_FAILED if the organization can't be asked
 */
export async function chooseAccounts(api: AwsApi, region: string, own: string, choice: AccountChoice): Promise<Chosen> {
  if (choice.kind === 'own') return { ids: [own], skipped: [] }
  if (choice.kind === 'named') return { ids: [...new Set(choice.ids)].toSorted(), skipped: [] }
  const { includeUnits, excludeUnits, excludeAccounts = [] } = choice
  const call = async (operation: string, input: Members): Promise<Members> => {
    try {
      return await api.call({ service: 'organizations', region }, operation, input)
    } catch (cause) {
      if (!(cause instanceof AwsCallError)) throw cause
      throw callFailed(`organizations:${operation}`, region, cause)
    }
  }
  const chosen: OrganizationAccount[] = []
  const seen = new Set<string>()
  for await (const { entries } of readPages(call, { operation: 'ListAccounts', lists: ['Accounts'] })) {
    for (const account of entries as unknown as readonly OrganizationAccount[]) {
      const units = includeUnits.length + excludeUnits.length === 0 ? [] : await unitsAbove(account, call)
      for (const unit of units) seen.add(unit)
      if (includeUnits.length > 0 && !includeUnits.some((unit) => units.includes(unit))) continue
      if (!excludeUnits.some((unit) => units.includes(unit))) chosen.push(account)
    }
  }
  for (const unit of [...includeUnits, ...excludeUnits]) {
    if (seen.has(unit) || (await isUnit(api, region, unit))) continue
    throw new HoldfastError('NOT_FOUND', 'the organization has no such unit', { context: { unit } })
  }
  const unknown = excludeAccounts.find((id) => !chosen.some(({ Id }) => Id === id))
  if (unknown !== undefined) throw new HoldfastError('NOT_FOUND', 'no such account is among those that are chosen', { context: { account: unknown } })
  const sorted = chosen.toSorted((a, b) => (a.Id < b.Id ? -1 : 1))
  const stateOf = ({ Id, State, Status }: OrganizationAccount): string => (excludeAccounts.includes(Id) ? 'EXCLUDED' : (State ?? Status ?? 'ACTIVE'))
  const ids = sorted.flatMap((account) => (stateOf(account) === 'ACTIVE' ? [account.Id] : []))
  if (ids.length === 0) {
    const context = { included: includeUnits.join(', '), excluded: excludeUnits.join(', '), inactive: sorted.length }
    throw new HoldfastError('NOT_FOUND', 'no account of what is chosen is active', { context })
  }
  return {
    ids,
    skipped: sorted.flatMap((account) => (stateOf(account) === 'ACTIVE' ? [] : [{ account: account.Id, state: stateOf(account) }])),
  }
}

/** Of one in which no account lies: whether it is there. In a root there is the management account at least, so it isn't asked for. */
async function isUnit(api: AwsApi, region: string, unit: string): Promise<boolean> {
  if (unit.startsWith('r-')) return false
  try {
    await api.call({ service: 'organizations', region }, 'ListParents', { ChildId: unit })
    return true
  } catch (cause) {
    if (cause instanceof AwsCallError && cause.code === 'ChildNotFoundException') return false
    throw callFailed('organizations:ListParents', region, cause)
  }
}

/** The root and units that an account lies in; asked for one by one where accounts come without their paths. */
async function unitsAbove({ Id, Paths: [path] = [] }: OrganizationAccount, call: (operation: string, input: Members) => Promise<Members>): Promise<readonly string[]> {
  if (path !== undefined) return path.split('/').slice(1, -2)
  const units: string[] = []
  for (let child = Id; !child.startsWith('r-'); ) {
    const { Parents } = await call('ListParents', { ChildId: child })
    const [parent] = Parents as readonly { readonly Id: string }[]
    if (parent === undefined) break
    units.push(parent.Id)
    child = parent.Id
  }
  return units
}
