import { readFileSync } from 'node:fs'
import { fromBase64, fromHex, toHex } from '@holdfast/core/bytes'
import { type DekId, type DomainId, parseId } from '@holdfast/core/ids'
import { expect, test } from 'vitest'
import { parseAgeIdentity } from './age/age-key.ts'
import { dekCommitment, unwrapDataKey } from './data-key.ts'
import { deriveDomainKeys } from './domain-secret.ts'

/** The file was made by a program of its own (Python's hmac), not by what is tested here. */
const vectors = JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/envelope-keys.json', import.meta.url), 'utf8')) as {
  readonly dataKeys: readonly { readonly dataKey: string; readonly commitment: string }[]
  readonly domains: readonly { readonly secret: string; readonly domain: DomainId; readonly keys: Readonly<Record<string, string>> }[]
}

test.each(vectors.dataKeys)('the commitment to data key $dataKey', ({ dataKey, commitment }) => {
  expect(dekCommitment(fromHex(dataKey, 'a vector'))).toBe(commitment)
})

test.each(vectors.domains)('the keys of domain $domain', ({ secret, domain, keys }) => {
  const derived = deriveDomainKeys(fromHex(secret, 'a vector'), domain)
  expect({
    'blob-id': toHex(derived.blobId),
    chunker: toHex(derived.chunker),
    index: toHex(derived.index),
    label: toHex(derived.label),
    salt: toHex(derived.salt),
  }).toEqual(keys)
})

interface Wrapped {
  readonly identity: string
  readonly file: string
  readonly commitment: string
}

/** Made with age's own program. */
const age = JSON.parse(readFileSync(new URL('../../../docs/spec/vectors/age.json', import.meta.url), 'utf8')) as {
  readonly valid: readonly (Wrapped & { readonly name: string; readonly dataKey: string })[]
  readonly invalid: readonly (Wrapped & { readonly fault: string; readonly error: string })[]
}
const unwrap = ({ identity, file, commitment }: Wrapped) =>
  unwrapDataKey([parseAgeIdentity(identity)], fromBase64(file, 'a vector'), parseId<DekId>(commitment, 'a vector'))

test.each(age.valid)('$name', async vector => {
  expect(toHex((await unwrap(vector)).key)).toBe(vector.dataKey)
})

test.each(age.invalid)('a wrapped data key refused: $fault', async vector => {
  await expect(unwrap(vector)).rejects.toEqual(expect.objectContaining({ name: 'HoldfastError', code: vector.error }))
})
