import * as v from 'valibot'
import { count, flag, tags, text, time } from '../fields.ts'
import { listKind, type RecordOf } from '../kind.ts'

/** The key that encrypts it: the one that AWS manages for Secrets Manager where none is named. */
export function secretKey({ KmsKeyId }: { readonly KmsKeyId?: string | undefined }): string {
  return KmsKeyId ?? 'alias/aws/secretsmanager'
}

/** Secrets: what is known of them, not their values. */
export const secretKind = listKind({
  name: 'secret',
  where: 'region',
  service: 'secretsmanager',
  operation: 'ListSecrets',
  lists: ['SecretList'],
  keys: (secret) => [secretKey(secret)],
  record: v.object({
    ARN: v.string(),
    Name: v.string(),
    KmsKeyId: text,
    OwningService: text,
    RotationEnabled: flag,
    RotationRules: v.optional(v.object({ AutomaticallyAfterDays: count, ScheduleExpression: text })),
    LastRotatedDate: time,
    NextRotationDate: time,
    CreatedDate: time,
    Tags: tags,
  }),
})
export type Secret = RecordOf<typeof secretKind>
