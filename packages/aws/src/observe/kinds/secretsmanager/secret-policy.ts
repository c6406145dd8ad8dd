import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { secretKind } from './secret.ts'

/** By ARN of the secret: its policy, if it has one. */
export const secretPolicyKind = detailKind({
  name: 'secret-policy',
  where: 'region',
  of: secretKind,
  service: 'secretsmanager',
  operation: 'GetResourcePolicy',
  absent: ['ResourceNotFoundException'],
  questions: ({ ARN }) => [{ target: ARN, input: { SecretId: ARN } }],
  record: v.object({ ResourcePolicy: text }),
})
