/** What brings a key back that cannot be used. */
import type { Fix } from '../../findings/finding.ts'

/** Of material that was imported into a key, and ends or has ended. */
export function importAgain(arn: string): Fix {
  return {
    kind: 'human',
    command: `aws kms get-parameters-for-import --key-id ${arn} --wrapping-algorithm RSAES_OAEP_SHA_256 --wrapping-key-spec RSA_4096`,
    console: 'Import the same key material again, without an end or with a later one: KMS, the key, Key material, Import.',
  }
}

/** Of a key in a store that cannot be reached. */
export const reconnect: Fix = { kind: 'human', command: null, console: 'KMS, Custom key stores: connect the store, and check its cluster or proxy.' }
