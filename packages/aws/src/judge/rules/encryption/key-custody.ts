/** Where the material of a key lies. */
import { ownNames } from '../own-names.ts'
import type { KeyMetadata } from './vault-keys.ts'

/** By KMS's name of where the material comes from: "KeyMetadata", KMS API Reference. */
const custodies: Readonly<Record<string, string>> = ownNames({ AWS_KMS: 'kms', AWS_CLOUDHSM: 'cloudhsm', EXTERNAL_KEY_STORE: 'external', EXTERNAL: 'imported' })

/** As an intent declares it (`key.custody`); null: AWS does not say, or says what nobody has heard of. */
export function custodyOf({ Origin }: KeyMetadata): string | null {
  return Origin === undefined ? null : (custodies[Origin] ?? null)
}
