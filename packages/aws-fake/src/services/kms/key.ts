/** KMS keys: what the service keeps of one, and how it is found. Key material is not kept, but for signatures: nothing is encrypted here. */

import type { Instant } from '@holdfast/core/clock'
import { parseArn } from '../../arn.ts'
import type { KeyMetadata } from '../../models/kms.ts'
import { ServiceError } from '../../service-error.ts'
import type { KeyPair } from './key-pair.ts'
import type { Region } from '../../world/world.ts'

export interface Grant {
  readonly id: string
  readonly token: string
  readonly created: Instant
  readonly granteePrincipal: string
  readonly retiringPrincipal: string | undefined
  readonly name: string | undefined
  readonly operations: readonly string[]
  readonly constraints: GrantConstraints | undefined
  readonly issuingAccount: string
}

export interface GrantConstraints {
  readonly EncryptionContextSubset?: Readonly<Record<string, string>> | undefined
  readonly EncryptionContextEquals?: Readonly<Record<string, string>> | undefined
}

export interface Key {
  readonly id: string
  readonly arn: string
  readonly accountId: string
  readonly created: Instant
  readonly manager: 'AWS' | 'CUSTOMER'
  readonly origin: 'AWS_KMS' | 'EXTERNAL' | 'AWS_CLOUDHSM' | 'EXTERNAL_KEY_STORE'
  readonly spec: string
  readonly usage: NonNullable<KeyMetadata['KeyUsage']>
  readonly isMultiRegion: boolean
  description: string
  isEnabled: boolean
  /** When a key whose deletion is scheduled ends. */
  deletionDate: Instant | null
  /** When imported material ends; null if it doesn't. */
  validTo: Instant | null
  /** When something was last encrypted with it; null: never. */
  lastUsed: Instant | null
  policy: string
  rotation: { readonly periodDays: number; readonly enabledAt: Instant } | null
  /** Of an asymmetric key, once it was asked for. */
  pair: KeyPair | null
  readonly tags: Map<string, string>
  readonly grants: Map<string, Grant>
}

export interface Alias {
  readonly name: string
  readonly created: Instant
  targetKeyId: string
  updated: Instant
}

export interface KmsState {
  readonly keys: Map<string, Key>
  readonly aliases: Map<string, Alias>
}

export const kmsState = { name: 'kms', create: (): KmsState => ({ keys: new Map(), aliases: new Map() }) }

export type KeyState = 'Enabled' | 'Disabled' | 'PendingDeletion' | 'PendingImport'

/** What a key is at a time. Imported material that has ended leaves a key that waits for import. */
export function keyStateOf(key: Key, now: Instant): KeyState {
  if (key.deletionDate !== null) return 'PendingDeletion'
  if (key.validTo !== null && key.validTo <= now) return 'PendingImport'
  return key.isEnabled ? 'Enabled' : 'Disabled'
}

/** The keys of a Region. What was scheduled for deletion and is due is gone, with its aliases. */
export function keysOf(region: Region): readonly Key[] {
  const { keys, aliases } = region.state(kmsState)
  const now = region.world.clock.now()
  for (const key of keys.values()) {
    if (key.deletionDate === null || key.deletionDate > now) continue
    keys.delete(key.id)
    for (const alias of aliases.values()) if (alias.targetKeyId === key.id) aliases.delete(alias.name)
  }
  return [...keys.values()]
}

/** The key by id, ARN, alias or alias ARN; null if there is none. ARNs may be of other accounts and Regions of the world. */
export function lookUpKey(region: Region, reference: string): Key | null {
  const arn = parseArn(reference)
  if (arn !== null) {
    const { world } = region
    if (arn.service !== 'kms' || !world.hasAccount(arn.accountId) || !world.regionNames.includes(arn.region)) return null
    const place = world.account(arn.accountId).region(arn.region)
    return lookUpKey(place, arn.resource.replace(/^key\//, ''))
  }
  const keys = keysOf(region)
  const id = reference.startsWith('alias/') ? region.state(kmsState).aliases.get(reference)?.targetKeyId : reference
  return keys.find((key) => key.id === id) ?? null
}

/** The key, or NotFoundException. */
export function requireKey(region: Region, reference: string): Key {
  const key = lookUpKey(region, reference)
  if (key === null) throw new ServiceError('NotFoundException', `Key '${reference}' does not exist`)
  return key
}

/** The key if its state is one of the given; DisabledException or KMSInvalidStateException if not. */
export function requireKeyIn(region: Region, reference: string, states: readonly KeyState[]): Key {
  const key = requireKey(region, reference)
  const state = keyStateOf(key, region.world.clock.now())
  if (states.includes(state)) return key
  if (state === 'Disabled') throw new ServiceError('DisabledException', `${key.arn} is disabled.`)
  const words = state === 'PendingDeletion' ? 'pending deletion' : 'pending import'
  throw new ServiceError('KMSInvalidStateException', `${key.arn} is ${words}.`)
}

/** A customer's key by id or ARN: aliases and keys that AWS manages are refused where a key is changed. */
export function requireCustomerKey(region: Region, reference: string): Key {
  if (reference.includes('alias/')) throw new ServiceError('InvalidArnException', 'An alias is not permitted here')
  const key = requireKey(region, reference)
  if (key.manager === 'AWS') throw new ServiceError('AccessDeniedException', `${key.arn} is managed by AWS`)
  return key
}
