/** Making dedup domains and their next epochs (docs/spec/statements.md). */
import { toHex } from '@holdfast/core/bytes'
import type { Clock } from '@holdfast/core/clock'
import { type DomainStatement, domainOf, encodeDomainStatement, parseDomainStatement } from '@holdfast/core/domain-statement'
import { HoldfastError } from '@holdfast/core/errors'
import { type DomainId, parseId, type Sha256Hex, type VaultId } from '@holdfast/core/ids'
import type { KeyringState } from '@holdfast/core/keyring-statement'
import { primitives } from '@holdfast/core/primitives'
import { parseAgeRecipient } from './age/age-key.ts'
import { wrapToKeyring } from './data-key.ts'
import { generateDomainSecret } from './domain-secret.ts'
import { agentSigner } from './files/agent-key-file.ts'

/** A domain, or an epoch of one, that was just made. */
export interface NewDomain {
  readonly id: DomainId
  readonly epoch: number
  /** 32 bytes, secret. */
  readonly secret: Uint8Array
  /** The secret, wrapped: to be stored as `domains/<id>/<epoch>.age`, before the statement. */
  readonly wrapped: Uint8Array
  /** The file of the epoch. */
  readonly statement: Uint8Array
}

/** What a domain, or its next epoch, is made of. */
export interface DomainOptions {
  readonly vault: VaultId
  /** The verified chain of the keyring; its last epoch's recipients can open the secret. */
  readonly keyring: KeyringState
  /** The agent's Ed25519 seed. */
  readonly agentSeed: Uint8Array
  readonly clock: Clock
}

/** Makes a domain with a new secret. @throws HoldfastError UNSUPPORTED for a threshold keyring */
export function createDomain(options: DomainOptions): Promise<NewDomain> {
  return makeEpoch(options, null, undefined)
}

/**
 * The next epoch, with a new secret: nothing that was stored before is found again by its keys.
 * @param previousSeed the seed of the agent of the epoch before, where it was another
 */
export function nextDomainEpoch(options: DomainOptions, before: DomainStatement, previousSeed?: Uint8Array): Promise<NewDomain> {
  return makeEpoch(options, before, previousSeed)
}

async function makeEpoch(options: DomainOptions, before: DomainStatement | null, previousSeed: Uint8Array | undefined): Promise<NewDomain> {
  const { vault, keyring, agentSeed, clock } = options
  if (keyring.current.threshold !== null) {
    throw new HoldfastError('UNSUPPORTED', 'threshold keyrings are not supported yet', { context: { keyring: keyring.id } })
  }
  const secret = generateDomainSecret()
  const wrapped = await wrapToKeyring(keyring.current.recipients.map(parseAgeRecipient), secret)
  const signer = agentSigner(agentSeed)
  const epoch = before === null ? 0 : before.body.epoch + 1
  const statement = encodeDomainStatement({
    domain: before === null ? null : domainOf(before),
    epoch,
    previous: before?.id ?? null,
    vault,
    keyring: keyring.id,
    keyringEpoch: keyring.epoch,
    agent: signer.key,
    secret: parseId<Sha256Hex>(toHex(primitives.sha256(wrapped)), 'a hash'),
    created: clock.now(),
  }, signer, previousSeed === undefined ? undefined : agentSigner(previousSeed))
  return { id: domainOf(parseDomainStatement(statement)), epoch, secret, wrapped, statement }
}
