/** One change: what it needs to find, what it leaves, and how to see which of the two is there. */
import * as v from 'valibot'
import { aliasOf, type Observed, type ObservedLock, vaultOf } from './observe.ts'
import { isSamePolicy } from './written-policy.ts'

const text = v.pipe(v.string(), v.maxLength(40_000))
const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(36_500))
const lock = v.strictObject({ mode: v.literal('governance'), minDays: v.nullable(days), maxDays: v.nullable(days) })

const common = {
  classification: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,30}$/)),
  /** What can't be put back; null if all of it can. */
  irreversible: v.nullable(text),
  /** The key's ARN; null: the one that this plan makes. */
  key: v.nullable(text),
}

/** A step in a plan's file and in the journal. */
export const stepSchema = v.variant('kind', [
  v.strictObject({ kind: v.literal('create-key'), ...common, description: text, policy: text }),
  v.strictObject({ kind: v.literal('put-key-policy'), ...common, before: text, after: text }),
  v.strictObject({ kind: v.literal('enable-key-rotation'), ...common, before: v.nullable(days), after: days }),
  v.strictObject({ kind: v.literal('create-key-alias'), ...common }),
  v.strictObject({ kind: v.literal('create-vault'), ...common }),
  v.strictObject({ kind: v.literal('put-vault-policy'), ...common, before: v.nullable(text), after: text }),
  v.strictObject({ kind: v.literal('put-vault-lock'), ...common, before: v.nullable(lock), after: lock }),
])

export type Step = v.InferOutput<typeof stepSchema>

/** What the step works on, for people. */
export function targetOf({ kind, key, classification }: Step): string {
  switch (kind) {
    case 'create-key':
    case 'put-key-policy':
    case 'enable-key-rotation':
      return key ?? `key of ${classification}`
    case 'create-key-alias':
      return aliasOf(classification)
    case 'create-vault':
    case 'put-vault-policy':
    case 'put-vault-lock':
      return vaultOf(classification)
  }
}

/**
 * `before`: what the plan was made from is still so; `after`: it is done; `moved`: neither, so that nobody has looked at what the step
 * would do.
 */
export type Standing = 'before' | 'after' | 'moved'

export function standingOf(step: Step, observed: Observed): Standing {
  const { vault } = observed
  if (step.kind === 'create-key') {
    if (observed.keys.length > 0) return observed.keys.length === 1 ? 'after' : 'moved'
    return observed.unreadableKeys.length === 0 ? 'before' : 'moved' // one of them may be the key: it must not be made twice
  }
  const [key] = observed.keys
  if (key === undefined || observed.keys.length > 1 || key.state !== 'Enabled' || key.arn !== (step.key ?? key.arn)) return 'moved'
  switch (step.kind) {
    case 'put-key-policy':
      return between(step, (state) => isSamePolicy(key.policy, state))
    case 'enable-key-rotation':
      return between(step, (state) => key.rotationDays === state)
    case 'create-key-alias':
      return observed.aliasTarget === null ? 'before' : observed.aliasTarget === key.arn ? 'after' : 'moved'
    case 'create-vault':
      if (vault === null) return 'before'
      return vault.isOurs && !vault.isAirGapped && vault.keyArn === key.arn ? 'after' : 'moved'
    case 'put-vault-policy':
      return vault?.isOurs === true ? between(step, (state) => isSamePolicy(vault.policy, state)) : 'moved'
    case 'put-vault-lock':
      return vault?.isOurs === true ? between(step, (state) => isSameLock(vault.lock, state)) : 'moved'
  }
}

function between<State>({ before, after }: { readonly before: State; readonly after: State }, isThere: (state: State) => boolean): Standing {
  return isThere(after) ? 'after' : isThere(before) ? 'before' : 'moved'
}

export function isSameLock(one: ObservedLock | null, other: ObservedLock | null): boolean {
  if (one === null || other === null) return one === other
  return one.mode === other.mode && one.minDays === other.minDays && one.maxDays === other.maxDays
}
