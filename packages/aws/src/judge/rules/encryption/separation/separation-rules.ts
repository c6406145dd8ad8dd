/** One classification, one key: of vaults, of points and of data. */
import type { Rule } from '../../rule.ts'
import { dataKeySeparate } from './data-key-separate.ts'
import { pointKeySeparate } from './point-key-separate.ts'
import { vaultKeySeparate } from './vault-key-separate.ts'

export const separationRules: readonly Rule[] = [vaultKeySeparate, pointKeySeparate, dataKeySeparate]
