import { readFileSync } from 'node:fs'
import { fromHex, toHex } from '@holdfast/core/bytes'
import type { DomainId } from '@holdfast/core/ids'
import { expect, test } from 'vitest'
import { dekCommitment } from './data-key.ts'
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
