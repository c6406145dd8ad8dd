/** Questions about keys that customers manage. */
import type { Members } from '../../collect/aws-api.ts'
import type { LineOf, Question } from '../kind.ts'
import type { keyKind } from './key.ts'

/** Nothing is asked about keys that AWS manages or that are gone. Input has the key as `KeyId`. */
export function askOfKey({ Target, Answer }: LineOf<typeof keyKind>, input: Members = {}): readonly Question[] {
  const metadata = Answer?.KeyMetadata
  if (metadata?.KeyManager !== 'CUSTOMER') return []
  const KeyId = metadata.Arn ?? Target
  return [{ target: Target, input: { KeyId, ...input }, endpoint: KeyId.split(':')[3] }]
}
