/** Aliases: names for keys in a Region; `alias/aws/` is AWS's. */

import type { KmsOperations } from '../../models/kms.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { type Key, keysOf, kmsState, requireKey, requireKeyIn } from './key.ts'

function assertName(name: string): void {
  if (!name.startsWith('alias/') || name === 'alias/')
    throw new ServiceError('ValidationException', 'Alias must start with the prefix "alias/"')
  if (name.startsWith('alias/aws/')) throw new ServiceError('InvalidAliasNameException', 'The alias name cannot begin with alias/aws/')
}

export const aliasHandlers = {
  CreateAlias({ AliasName, TargetKeyId }, { region, now }) {
    assertName(AliasName)
    const { aliases } = region.state(kmsState)
    const key = requireKeyInForAlias(region, TargetKeyId)
    if (aliases.has(AliasName))
      throw new ServiceError('AlreadyExistsException', `An alias with the name ${region.arn('kms', AliasName)} already exists`)
    aliases.set(AliasName, { name: AliasName, targetKeyId: key.id, created: now, updated: now })
    return {}
  },

  UpdateAlias({ AliasName, TargetKeyId }, { region, now }) {
    const alias = region.state(kmsState).aliases.get(AliasName)
    if (alias === undefined) throw new ServiceError('NotFoundException', `Alias ${region.arn('kms', AliasName)} is not found.`)
    alias.targetKeyId = requireKeyInForAlias(region, TargetKeyId).id
    alias.updated = now
    return {}
  },

  DeleteAlias({ AliasName }, { region }) {
    if (!region.state(kmsState).aliases.delete(AliasName)) {
      throw new ServiceError('NotFoundException', `Alias ${region.arn('kms', AliasName)} is not found.`)
    }
    return {}
  },

  ListAliases({ KeyId }, { region }) {
    keysOf(region)
    const id = KeyId === undefined ? null : requireKey(region, KeyId).id
    const found = [...region.state(kmsState).aliases.values()].filter((alias) => id === null || alias.targetKeyId === id)
    const Aliases = found.map((alias) => ({
      AliasName: alias.name,
      AliasArn: region.arn('kms', alias.name),
      TargetKeyId: alias.targetKeyId,
      CreationDate: alias.created,
      LastUpdatedDate: alias.updated,
    }))
    return { Aliases, Truncated: false }
  },
} satisfies Partial<Handlers<KmsOperations>>

/** Aliases may point to any key, named by id or ARN, that is not going to be deleted. */
function requireKeyInForAlias(region: Region, reference: string): Key {
  if (reference.includes('alias/')) throw new ServiceError('ValidationException', 'Aliases must refer to keys. Not aliases')
  return requireKeyIn(region, reference, ['Enabled', 'Disabled', 'PendingImport'])
}
