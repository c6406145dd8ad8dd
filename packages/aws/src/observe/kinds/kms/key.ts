import * as v from 'valibot'
import { flag, text, time } from '../fields.ts'
import { detailKind } from '../kind.ts'

/** By ARN, id or alias, as records of the Region name them. Absent: KMS knows no such key; it is gone, and so is what it encrypts. */
export const keyKind = detailKind({
  name: 'key',
  where: 'region',
  of: 'keys',
  service: 'kms',
  operation: 'DescribeKey',
  absent: ['NotFoundException'],
  questions: (name) => [{ target: name, input: { KeyId: name }, endpoint: regionOf(name) }],
  record: v.object({
    KeyMetadata: v.object({
      Arn: text,
      AWSAccountId: text,
      KeyState: text,
      KeyManager: text,
      Origin: text,
      DeletionDate: time,
      ValidTo: time,
      MultiRegion: flag,
    }),
  }),
})

/** Keys are described where they are; who names one by its id or alias means one of the same Region. */
function regionOf(name: string): string | undefined {
  const region = name.startsWith('arn:') ? name.split(':')[3] : undefined
  return region === '' ? undefined : region
}
