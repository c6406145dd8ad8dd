/** What an intent wants of an account, for templates: the same as `aws plan` would make, and what of it is there. */
import { HoldfastError } from '@holdfast/core/errors'
import { findOwnPlan } from '../aspects/backup/plans/own-plan.ts'
import { findOwnKey } from '../aspects/kms/own-key.ts'
import { type LookContext, Reader } from '../aspects/reader.ts'
import type { AwsApi } from '../../observe/collect/aws-api.ts'
import type { Patience } from '../../observe/collect/call-failure.ts'
import type { Intent } from '../../intent/intent-schema.ts'
import { lookAtCaller } from '../plan/look-context.ts'
import type { Obstacle } from '../plan/plan.ts'
import { resourceList } from '../resources/resource-list.ts'
import { nothingThere } from './nothing-there.ts'
import { group, type Grouped, type Ids } from './things.ts'
import { WantedDraft } from './wanted-draft.ts'

export interface ExportInput {
  readonly intent: Intent
  /** Null: nothing is asked, and nothing is there. */
  readonly look: { readonly api: AwsApi; readonly patience: Patience } | null
  /** Of an export that asks nothing. */
  readonly account: string | null
  /** Null: all that the intent names. */
  readonly regions: readonly string[] | null
}

export interface Exported extends Grouped {
  readonly account: string
  readonly partition: string
  /** What is not in the templates, and why. */
  readonly obstacles: readonly Obstacle[]
}

/** @throws HoldfastError USAGE, AWS_CREDENTIALS, AWS_DENIED, AWS_UNREACHABLE, AWS_FAILED */
export async function exportAccount({ intent, look, account, regions: asked }: ExportInput): Promise<Exported> {
  const declared = Object.values(intent.classifications).flatMap(({ regions, copies }) => [
    ...regions,
    ...copies.map(({ region }) => region),
  ])
  const regions = [...new Set(declared)].filter((region) => asked === null || asked.includes(region)).toSorted()
  if (regions.length === 0)
    throw new HoldfastError('USAGE', 'the intent declares nothing in these Regions', { context: { regions: (asked ?? []).join(' ') } })
  const context = look === null ? emptyContext(intent, account, regions) : await contextOf(intent, look, regions)
  const reader = new Reader(context)
  const draft = new WantedDraft(reader, { isBlind: look === null })
  const wish = { intent, account: context.account, partition: context.partition, regions, isLimited: true, deletes: false }
  for (const resource of resourceList) await resource(draft, wish)
  const grouped = group(draft.wanted, await idsOf(reader, draft))
  return { ...grouped, account: context.account, partition: context.partition, obstacles: draft.obstacles }
}

function emptyContext(intent: Intent, account: string | null, regions: readonly string[]): LookContext {
  const region = regions[0] ?? ''
  const partition = region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws'
  const types = [...Object.values(intent.classifications).flatMap((one) => one.types ?? []), ...(intent.accountDefaults.optIn ?? [])]
  const patience = { attempts: 1, wait: async () => undefined }
  return {
    ...{
      api: nothingThere(types),
      patience,
      account: account ?? '',
      partition,
      homeRegion: region,
      foreignMarks: [],
      foreignKeys: new Set<string>(),
    },
    knownId: () => null,
  }
}

async function contextOf(
  intent: Intent,
  { api, patience }: { readonly api: AwsApi; readonly patience: Patience },
  regions: readonly string[],
): Promise<LookContext> {
  const outlook = { api, patience, homeRegion: regions[0] ?? 'us-east-1', foreignMarks: intent.managedElsewhere, recordsOf: async () => [] }
  return (await lookAtCaller(outlook)).context
}

/** Of what is there. */
async function idsOf(reader: Reader, { wanted }: WantedDraft): Promise<Ids> {
  const ids = new Map<string, string>()
  for (const { aspect, target } of wanted) {
    const { region, classification = '', name = '' } = target as { region: string; classification?: string; name?: string }
    if (aspect.startsWith('kms-') && !ids.has(`key ${region} ${classification}`)) {
      const found = await findOwnKey(reader, region, classification)
      if ('key' in found && found.key !== null) ids.set(`key ${region} ${classification}`, found.key.arn.split('/').at(-1) ?? '')
    }
    if (aspect !== 'backup-plan') continue
    const found = await findOwnPlan(reader, { region, classification, name })
    const BackupPlanId = 'plan' in found ? found.plan?.['BackupPlanId'] : undefined
    if (typeof BackupPlanId !== 'string') continue
    ids.set(`plan ${region} ${name}`, BackupPlanId)
    const listed = await reader.list('backup', region, {
      operation: 'ListBackupSelections',
      input: { BackupPlanId },
      lists: ['BackupSelectionsList'],
    })
    for (const { SelectionName, SelectionId } of listed)
      ids.set(`selection ${region} ${name} ${String(SelectionName)}`, String(SelectionId))
  }
  return {
    keyId: (region, classification) => ids.get(`key ${region} ${classification}`) ?? null,
    planId: (region, plan) => ids.get(`plan ${region} ${plan}`) ?? null,
    selectionId: (region, plan, selection) => ids.get(`selection ${region} ${plan} ${selection}`) ?? null,
  }
}
