/** What was encrypted with a key, by the journal, and stays: no list of AWS shows by which key objects and log lines were encrypted. */
import type { Thing } from '../aspects/aspect.ts'
import { aspectOf } from '../aspects/aspect-list.ts'
import { keyRef } from '../aspects/kms/own-key.ts'
import type { DoneStep } from '../journal/done-steps.ts'
import type { Draft } from '../plan/draft.ts'
import type { Step } from '../plan/step.ts'
import { keyOfThing } from '../plan/wholes.ts'
import { keysIn } from './lost-key.ts'

/** Why a planned deletion of a key must not be; null if the last step of the draft is none, or nothing of the journal stays. @throws what a Reader throws */
export async function leftEncrypted(draft: Draft, { aspect, target }: Step, all: readonly DoneStep[]): Promise<string | null> {
  const { region, classification } = target
  if (aspect !== 'kms-key' || classification === undefined || draft.steps.at(-1)?.aspect !== aspect) return null
  const removed = new Set(draft.steps.filter(({ after }) => after === null).map((step) => keyOfThing({ kind: step.aspect, target: step.target })))
  for (const { step } of all) {
    if (![step.before, step.after].some((value) => keysIn(value).includes(keyRef(classification)))) continue
    for (const holder of holdersOf(step)) {
      const isHere = holder.target.region === region && holder.target.classification === classification
      if (!isHere || removed.has(keyOfThing(holder)) || (await isMissing(draft, holder))) continue
      return `${aspectOf(holder.kind)?.nameOf(holder.target) ?? holder.kind} was encrypted with it: what was written meanwhile can be read with it alone`
    }
  }
  return null
}

/** Where data lies that a step had encrypted. */
function holdersOf({ aspect, target, before, after }: Step): readonly Thing[] {
  const { region, classification } = target
  switch (aspect) {
    case 's3-bucket-encryption':
      return [{ kind: 's3-bucket', target }]
    case 'log-group':
    case 'log-group-key':
      return [{ kind: 'log-group', target }]
    case 'trail': {
      const buckets = [before, after].flatMap((value) => (value as { readonly bucket?: string } | null)?.bucket ?? [])
      return [...new Set(buckets)].map((name) => ({ kind: 's3-bucket', target: { region, classification, name } }))
    }
    case 's3-bucket-replication': {
      const { toRegion, toClassification } = target as { readonly toRegion?: string; readonly toClassification?: string }
      const names = [before, after].flatMap((value) => (value as { readonly ours?: { readonly destination: string } | null } | null)?.ours?.destination ?? [])
      return [...new Set(names)].map((name) => ({ kind: 's3-bucket', target: { region: toRegion ?? region, classification: toClassification, name } }))
    }
    default:
      return []
  }
}

async function isMissing({ reader }: Draft, { kind, target }: Thing): Promise<boolean> {
  const reading = await aspectOf(kind)?.read(reader, target)
  return reading !== undefined && 'value' in reading && reading.value === null
}
