/** What would be lost with a key of ours: what names it now, and what can't be seen. */
import type { Members } from '../../../observe/collect/aws-api.ts'
import type { Thing } from '../aspect.ts'
import { namedTogether } from '../named-together.ts'
import type { Reader } from '../reader.ts'
import { keyUsers } from './key-users.ts'
import { findOwnKey } from './own-key.ts'

const marker = { sent: 'Marker', received: 'NextMarker' } as const

/** @throws what {@link Reader} throws */
export async function whatKeyEnds(
  reader: Reader,
  { region, classification }: { readonly region: string; readonly classification: string },
  removed: readonly Thing[],
): Promise<{ readonly facts: readonly string[]; readonly obstacles: readonly string[] }> {
  const found = await findOwnKey(reader, region, classification)
  if (!('key' in found) || found.key === null) return { facts: [], obstacles: [] } // it is made by a step before
  const { arn } = found.key
  const users = await keyUsers(reader, region, await namesOf(reader, region, arn), removed)
  const grants = await reader.list('kms', region, { operation: 'ListGrants', input: { KeyId: arn }, lists: ['Grants'], token: marker })
  const granted = [...new Set(grants.map(({ GranteePrincipal, GranteeServicePrincipal }) => String(GranteeServicePrincipal ?? GranteePrincipal)))]
  const used = (await reader.ask('kms', region, 'GetKeyLastUsage', { KeyId: arn }))['KeyLastUsage'] as LastUsage | undefined
  return {
    facts: [
      ...(used?.Timestamp === undefined ? [] : [`it was last used on ${used.Timestamp.toISOString().slice(0, 10)}, for ${used.Operation ?? 'what is not told'}`]),
      'objects, log lines and data keys that were encrypted with it are in no list of AWS: look before whether there are any',
    ],
    obstacles: [
      ...users.map(({ kind, names }) => `it is used still, by ${kind.replaceAll('-', ' ')} ${namedTogether(names)}`),
      ...(granted.length === 0 ? [] : [`grants let ${namedTogether(granted.toSorted())} use it still: retire those that nobody needs`]),
    ],
  }
}

interface LastUsage {
  readonly Operation?: string
  readonly Timestamp?: Date
}

/** All that AWS takes for the key. */
async function namesOf(reader: Reader, region: string, arn: string): Promise<ReadonlySet<string>> {
  const id = arn.split('/').at(-1) ?? ''
  const all: readonly Members[] = await reader.list('kms', region, { operation: 'ListAliases', lists: ['Aliases'], token: marker })
  const own = all.filter(({ TargetKeyId }) => TargetKeyId === id)
  return new Set([arn, id, ...own.flatMap(({ AliasName, AliasArn }) => [String(AliasName), String(AliasArn)])])
}
