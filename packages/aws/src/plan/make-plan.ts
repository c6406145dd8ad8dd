/** From what is declared and what is there to the steps between them. Pure. */
import type { Instant } from '@holdfast/core/clock'
import { HoldfastError } from '@holdfast/core/errors'
import type { Classification, Intent } from '../intent/intent-schema.ts'
import { keyPolicyStatements } from './key-policy.ts'
import { aliasOf, type Caller, type Observed, type ObservedKey, type ObservedLock, vaultOf } from './observe.ts'
import { type Expectation, keyExpectations, ownKeyExpectations, unmetExpectations, vaultExpectations } from './policy-expectations.ts'
import { isSameLock, type Step } from './step.ts'
import { vaultPolicyStatements } from './vault-policy.ts'
import { assertPolicySize, isSamePolicy, mergePolicy } from './written-policy.ts'

/** Something that a plan can't bring about, or won't: what is there isn't ours, or can't be changed. */
export interface Obstacle {
  readonly classification: string
  readonly target: string
  readonly why: string
}

export interface Plan {
  readonly account: string
  readonly region: string
  /** SHA-256 of the intent's file, in hex. */
  readonly intent: string
  readonly made: Instant
  /** When it may no longer be applied. */
  readonly expires: Instant
  readonly steps: readonly Step[]
  readonly obstacles: readonly Obstacle[]
}

export interface PlanInput {
  readonly intent: Intent
  readonly intentHash: string
  readonly caller: Caller
  readonly region: string
  /** By classification, of those that name the Region. */
  readonly observed: ReadonlyMap<string, Observed>
  readonly now: Instant
  readonly validForMs: number
}

/** Quotas of AWS KMS; of AWS Backup, whose documentation names none, what policies of most services may have. */
const mostPolicyBytes = { key: 32_768, vault: 20_480 }

/** The classifications that have something in a Region. */
export function classificationsIn(intent: Intent, region: string): readonly (readonly [string, Classification])[] {
  return Object.entries(intent.classifications).filter(([, { regions }]) => regions.includes(region))
}

/** @throws HoldfastError REFUSED if what is declared can't be undone, which this version does not do */
export function makePlan(input: PlanInput): Plan {
  const { intent, intentHash, caller, region, observed, now, validForMs } = input
  const steps: Step[] = []
  const obstacles: Obstacle[] = []
  for (const [name, classification] of classificationsIn(intent, region)) {
    if (classification.lock === 'compliance') {
      throw new HoldfastError('REFUSED', 'a compliance lock can never be taken off: this version applies governance locks only', {
        context: { classification: name, target: vaultOf(name), instead: 'lock: governance' },
      })
    }
    const found = observed.get(name)
    if (found === undefined) throw new HoldfastError('INTERNAL', 'a classification was not looked at', { context: { classification: name } })
    const planner = new Planner(name, classification, found, caller, region)
    planner.plan()
    steps.push(...planner.steps)
    obstacles.push(...planner.obstacles)
  }
  return { account: caller.account, region, intent: intentHash, made: now, expires: now + validForMs, steps, obstacles }
}

/** Plans one classification. */
class Planner {
  readonly steps: Step[] = []
  readonly obstacles: Obstacle[] = []
  readonly #name: string
  readonly #wanted: Classification
  readonly #found: Observed
  readonly #place: { readonly account: string; readonly partition: string; readonly region: string }

  constructor(name: string, wanted: Classification, found: Observed, { account, partition }: Caller, region: string) {
    this.#name = name
    this.#wanted = wanted
    this.#found = found
    this.#place = { account, partition, region }
  }

  plan(): void {
    const { guardians, key } = this.#wanted
    const foreign = [...guardians, ...key.administrators].find((arn) => arn.split(':')[4] !== this.#place.account)
    if (foreign !== undefined) return this.#stop('the intent', `${foreign} is not of account ${this.#place.account}`)
    const { keys, unreadableKeys, aliasTarget, vault } = this.#found
    const [first, second] = keys
    if (first !== undefined && second !== undefined) {
      return this.#stop(first.arn, `${second.arn} carries the same tag: take it off the key that no vault uses`)
    }
    if (first === undefined && unreadableKeys[0] !== undefined) {
      return this.#stop(unreadableKeys[0], 'its tags cannot be read, so that it may be the key of this classification')
    }
    if (first !== undefined && !first.isOrdinary) return this.#stop(first.arn, 'it is no symmetric key with material made by KMS')
    if (first !== undefined && first.state !== 'Enabled') return this.#stop(first.arn, `its state is ${first.state}: enable it first`)
    if (aliasTarget !== null && aliasTarget !== first?.arn) {
      return this.#stop(aliasOf(this.#name), `it names another key: ${aliasTarget}`)
    }
    if (vault !== null && !vault.isOurs) return this.#stop(vaultOf(this.#name), 'a vault of this name is there, and is not ours')
    if (vault !== null && vault.isAirGapped) return this.#stop(vaultOf(this.#name), 'it is a logically air-gapped vault')
    if (vault !== null && vault.keyArn !== first?.arn) {
      return this.#stop(vaultOf(this.#name), `its key is ${vault.keyArn ?? 'one that AWS owns'}, and the key of a vault cannot be changed`)
    }
    if (this.#planKey(first)) this.#planVault(first?.arn ?? null)
  }

  /** False if the key can't be made as it should be: then it gets no vault either. */
  #planKey(found: ObservedKey | undefined): boolean {
    const { account, partition } = this.#place
    const statements = keyPolicyStatements(this.#wanted, `arn:${partition}:iam::${account}:root`)
    const target = found?.arn ?? `key of ${this.#name}`
    const policy = mergePolicy(found?.policy ?? null, statements, 'key', target)
    assertPolicySize(policy, mostPolicyBytes.key, target)
    const expectations = keyExpectations(this.#wanted, this.#place)
    const own = found === undefined ? ownKeyExpectations(this.#wanted) : []
    if (!this.#isAsExpected(target, policy, 'key', [...expectations, ...own])) return false
    const key = found?.arn ?? null
    if (found === undefined) {
      const description = `Backups classified ${this.#name}, kept by Holdfast`
      this.#add({ kind: 'create-key', key, description, policy })
    } else if (!isSamePolicy(found.policy, policy)) {
      this.#add({ kind: 'put-key-policy', key, before: found.policy, after: policy })
    }
    const { rotationDays } = this.#wanted.key
    if (found?.rotationDays !== rotationDays) {
      this.#add({ kind: 'enable-key-rotation', key, before: found?.rotationDays ?? null, after: rotationDays })
    }
    if (this.#found.aliasTarget === null) this.#add({ kind: 'create-key-alias', key })
    return true
  }

  #planVault(key: string | null): void {
    const { vault } = this.#found
    const target = vaultOf(this.#name)
    const policy = mergePolicy(vault?.policy ?? null, vaultPolicyStatements(this.#wanted), 'resource', target)
    assertPolicySize(policy, mostPolicyBytes.vault, target)
    if (!this.#isAsExpected(target, policy, 'resource', vaultExpectations(this.#wanted))) return
    if (vault === null) this.#add({ kind: 'create-vault', key }, 'the key of a vault cannot be changed later, only that of a new vault')
    if (vault === null || !isSamePolicy(vault.policy, policy)) {
      this.#add({ kind: 'put-vault-policy', key, before: vault?.policy ?? null, after: policy })
    }
    if (this.#wanted.lock === 'none') return
    const { minDays, maxDays } = this.#wanted.retention
    const after = { mode: 'governance', minDays, maxDays } as const
    const before: ObservedLock | null = vault?.lock ?? null
    if (before === null) this.#add({ kind: 'put-vault-lock', key, before, after })
    else if (before.mode === 'compliance') {
      if (before.minDays !== minDays || before.maxDays !== maxDays) this.#stop(target, 'it has a compliance lock with other times')
    } else if (!isSameLock(before, after)) {
      this.#add({ kind: 'put-vault-lock', key, before: { ...before, mode: 'governance' }, after })
    }
  }

  /** Statements of others stay, and may work against ours. */
  #isAsExpected(target: string, policy: string, kind: 'key' | 'resource', expectations: readonly Expectation[]): boolean {
    const [unmet] = unmetExpectations(policy, kind, expectations, this.#place)
    if (unmet === undefined) return true
    this.#stop(target, `statements of others work against its policy: ${unmet.action} by ${unmet.who} would not be ${unmet.expect}`)
    return false
  }

  #add(step: StepWithout<'classification' | 'irreversible'>, irreversible: string | null = null): void {
    this.steps.push({ ...step, classification: this.#name, irreversible })
  }

  #stop(target: string, why: string): void {
    this.obstacles.push({ classification: this.#name, target, why })
  }
}

type StepWithout<Members extends string> = Step extends infer One ? (One extends Step ? Omit<One, Members> : never) : never
