/** What a backup of a resource is encrypted with: the vault's key, the source's, or nothing, by the type. */

import type { Region } from '../../../world/world.ts'
import { type Key, lookUpKey } from '../../kms/key.ts'
import { isIndependentlyEncrypted, type Resource } from '../../resource.ts'
import type { Point } from '../point.ts'
import { regionSettingsState } from '../settings.ts'
import type { Vault } from '../vault.ts'

export type Encryption = Pick<Point, 'isEncrypted' | 'keyArn' | 'keyType'>

export const notEncrypted: Encryption = { isEncrypted: false, keyArn: null, keyType: undefined }

/** Encrypted with a key; null: with one that AWS owns. */
export function encryptedWith(key: Key | null): Encryption {
  if (key === null) return { isEncrypted: true, keyArn: null, keyType: 'AWS_OWNED_KMS_KEY' }
  return { isEncrypted: true, keyArn: key.arn, keyType: key.manager === 'CUSTOMER' ? 'CUSTOMER_MANAGED_KMS_KEY' : undefined }
}

/** Whether points of a type are always encrypted with the vault's key, in this Region. */
export function isIndependentIn(region: Region, type: string): boolean {
  return isIndependentlyEncrypted(type, region.state(regionSettingsState).management.get('DynamoDB') ?? false)
}

/** The key may be one that is not there any more. */
export function encryptionOf({ region, keyArn: vaultKey }: Vault, resource: Resource): Encryption {
  const isIndependent = isIndependentIn(region, resource.type)
  const keyArn = isIndependent ? vaultKey : resource.keyArn
  if (keyArn === null) return isIndependent ? encryptedWith(null) : notEncrypted
  const key = lookUpKey(region, keyArn)
  return key === null ? { isEncrypted: true, keyArn, keyType: undefined } : encryptedWith(key)
}
