/** The key of a classification: found by its tag each time, as AWS makes its id. */
import { HoldfastError, isHoldfastError } from '@holdfast/core/errors'
import type { Members } from '../../../observe/collect/aws-api.ts'
import { obstacleOf, ownTag, tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

const marker = { sent: 'Marker', received: 'NextMarker' } as const

export interface OwnKey {
  readonly arn: string
  /** `Enabled`, `PendingDeletion` … */
  readonly state: string
  readonly description: string
}

type Found = { readonly key: OwnKey | null } | { readonly obstacle: string }

/** How values name the key of a classification, whatever its id is. */
export function keyRef(classification: string): string {
  return `key of ${classification}`
}

/** @throws what {@link Reader} throws */
export async function findOwnKey(reader: Reader, region: string, classification: string): Promise<Found> {
  const { keys, unreadable } = await keysOf(reader, region, classification)
  const [first, second] = keys
  if (first !== undefined && second !== undefined) {
    return { obstacle: `${first} and ${second} carry the same tag: take it off the key that no vault uses` }
  }
  if (first === undefined) {
    const [hidden] = unreadable
    return hidden === undefined ? { key: null } : { obstacle: `the tags of ${hidden} cannot be read, so that it may be the key of this classification` }
  }
  const { KeyMetadata } = await reader.ask('kms', region, 'DescribeKey', { KeyId: first })
  const about = KeyMetadata as Readonly<Record<string, string | undefined>>
  const isOrdinary =
    about['KeyManager'] === 'CUSTOMER' &&
    about['Origin'] === 'AWS_KMS' &&
    about['KeySpec'] === 'SYMMETRIC_DEFAULT' &&
    about['KeyUsage'] === 'ENCRYPT_DECRYPT'
  if (!isOrdinary) return { obstacle: `${first} is no symmetric key with material made by KMS` }
  const marked = obstacleOf(await tagsOf(reader, region, first), classification, reader.context.foreignMarks)
  if (marked !== null) return { obstacle: `${first}: ${marked}` }
  return { key: { arn: first, state: about['KeyState'] ?? 'unknown', description: about['Description'] ?? '' } }
}

/** The ARN that a value's key stands for now. @throws HoldfastError PLAN_OUTDATED if there is none that can be used */
export async function arnOfKey(reader: Reader, region: string, ref: string): Promise<string> {
  if (ref.startsWith('arn:')) return ref
  const classification = ref.replace('key of ', '')
  const found = await findOwnKey(reader, region, classification)
  if ('key' in found && found.key?.state === 'Enabled') return found.key.arn
  const why = 'obstacle' in found ? found.obstacle : found.key === null ? 'there is none' : `its state is ${found.key.state}`
  throw new HoldfastError('PLAN_OUTDATED', 'a step needs a key that cannot be used', { context: { classification, region, why } })
}

/** What a value calls a key: the key of this classification, or any other by its ARN. */
export async function refOfKey(reader: Reader, region: string, classification: string, arn: string): Promise<string> {
  const { keys } = await keysOf(reader, region, classification)
  return keys.length === 1 && keys[0] === arn ? keyRef(classification) : arn
}

async function keysOf(reader: Reader, region: string, classification: string): Promise<{ readonly keys: readonly string[]; readonly unreadable: readonly string[] }> {
  const { foreignKeys } = reader.context
  const listed = await reader.list('kms', region, { operation: 'ListKeys', lists: ['Keys'], token: marker })
  const known = reader.context.knownId('kms-key', { region, classification })
  const arns = new Set([...(known === null ? [] : [known]), ...listed.map(({ KeyArn }) => String(KeyArn))])
  const keys: string[] = []
  const unreadable: string[] = []
  for (const arn of arns) {
    if (foreignKeys.has(arn)) continue
    try {
      const owner = (await tagsOf(reader, region, arn)).get(ownTag)
      if (owner === classification) keys.push(arn)
      else if (owner === undefined) foreignKeys.add(arn)
    } catch (error) {
      if (isHoldfastError(error, 'AWS_DENIED')) unreadable.push(arn)
      else if (!isHoldfastError(error) || error.context['error'] !== 'NotFoundException') throw error // gone since it was listed
    }
  }
  return { keys, unreadable }
}

async function tagsOf(reader: Reader, region: string, KeyId: string): Promise<ReadonlyMap<string, string>> {
  return tagMap(await reader.list('kms', region, { operation: 'ListResourceTags', input: { KeyId }, lists: ['Tags'], token: marker }))
}

/** The alias's key, by ARN; null if there is no such alias. */
export async function aliasTarget(reader: Reader, region: string, name: string): Promise<string | null> {
  const aliases: readonly Members[] = await reader.list('kms', region, { operation: 'ListAliases', lists: ['Aliases'], token: marker })
  const found = aliases.find(({ AliasName }) => AliasName === name)
  if (found === undefined) return null
  const { account, partition } = reader.context
  return `arn:${partition}:kms:${region}:${account}:key/${String(found['TargetKeyId'])}`
}
