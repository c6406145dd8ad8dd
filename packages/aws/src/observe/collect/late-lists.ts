/**
 * Lists that lacked something that is there. AWS's lists are not always up to date at once, and rules would say nothing of what they lack: where
 * something else of the place names what a list lacks, the list is asked for once more.
 */
import type { Failure } from '../inventory/manifest.ts'
import { type PlanDocument, planDocumentKind } from '../kinds/backup/plan-document.ts'
import { planKind } from '../kinds/backup/plan.ts'
import { type Point, pointKind } from '../kinds/backup/point.ts'
import { vaultKind } from '../kinds/backup/vault.ts'
import { vaultNotificationsKind } from '../kinds/backup/vault-notifications.ts'
import type { Kind, LineOf } from '../kinds/kind.ts'
import { topicKind } from '../kinds/sns/topic.ts'
import type { CollectedPlace, Collector } from './collector.ts'
import { linesOf } from './lines-of.ts'

/** Records that name things of the same place. */
interface Naming {
  readonly kind: Kind
  /** @param line of the kind */
  readonly names: (line: unknown, place: CollectedPlace) => readonly (string | undefined)[]
}

interface NamedList {
  readonly list: Kind & { readonly lists: readonly string[] }
  /** The member of an entry that others name it by. */
  readonly member: string
  readonly by: readonly Naming[]
}

const namedLists: readonly NamedList[] = [
  {
    list: vaultKind,
    member: 'BackupVaultName',
    by: [
      {
        kind: planDocumentKind,
        names: (line, place) =>
          ((line as LineOf<typeof planDocumentKind>).Answer?.BackupPlan.Rules ?? []).flatMap((rule) => [rule.TargetBackupVaultName, ...vaultsHere(rule, place)]),
      },
    ],
  },
  // points name plans that are gone, too: that costs a look
  { list: planKind, member: 'BackupPlanId', by: [{ kind: pointKind, names: (line) => [(line as Point).CreatedBy?.BackupPlanId] }] },
  { list: topicKind, member: 'TopicArn', by: [{ kind: vaultNotificationsKind, names: (line) => [(line as LineOf<typeof vaultNotificationsKind>).Answer?.SNSTopicArn] }] },
]

type PlanRule = PlanDocument['BackupPlan']['Rules'][number]

/** The names of vaults of the place that a rule puts copies into. */
function vaultsHere({ TargetLogicallyAirGappedBackupVaultArn, CopyActions = [] }: PlanRule, { account, name }: CollectedPlace): readonly string[] {
  return [TargetLogicallyAirGappedBackupVaultArn, ...CopyActions.map((one) => one.DestinationBackupVaultArn)].flatMap((arn = '') => {
    const [, , , region, owner, , vault] = arn.split(':')
    return owner === account && region === name && vault !== undefined ? [vault] : []
  })
}

/** A failure of each list, which makes what depends on it unknown, that has now what others name and it lacked. */
export async function lateLists(collector: Collector, kinds: readonly Kind[]): Promise<readonly Failure[]> {
  const failures: Failure[] = []
  for (const named of namedLists.filter(({ list }) => kinds.includes(list))) failures.push(...(await late(collector, named, kinds)))
  return failures
}

async function late(collector: Collector, { list, member, by }: NamedList, kinds: readonly Kind[]): Promise<readonly Failure[]> {
  const { place } = collector
  const lacked = new Set<string>()
  for (const { kind, names } of by.filter((one) => kinds.includes(one.kind)))
    for await (const line of linesOf(collector, kind)) for (const name of names(line, place)) if (name !== undefined) lacked.add(name)
  if (lacked.size === 0) return []
  for await (const line of linesOf(collector, list)) lacked.delete((line as Record<string, string>)[member] ?? '')
  if (lacked.size === 0) return []
  const { service, operation, lists } = list
  const now = await collector.look({ service, operation, input: {}, endpoint: undefined }, { lists })
  const found = (now ?? []).flatMap(({ [member]: name }) => (typeof name === 'string' && lacked.has(name) ? [name] : []))
  if (found.length === 0) return []
  const message = `the list lacked ${found.toSorted().join(', ')} at first, and has it now: collect again`
  return [{ account: place.account, region: place.name, kind: list.name, target: null, call: `${service}:${operation}`, code: 'ListWasLate', message }]
}
