import * as v from 'valibot'
import { text, time } from '../fields.ts'
import { detailKind } from '../kind.ts'
import { tableNameKind } from './table-name.ts'

/** By name. Encrypted always; with a key that AWS owns where it says nothing of encryption. */
export const tableKind = detailKind({
  name: 'table',
  where: 'region',
  of: tableNameKind,
  service: 'dynamodb',
  operation: 'DescribeTable',
  absent: ['ResourceNotFoundException'],
  keys: ({ Table }) => [Table?.SSEDescription?.KMSMasterKeyArn],
  questions: ({ Value }) => [{ target: Value, input: { TableName: Value } }],
  record: v.object({
    Table: v.optional(
      v.object({
        TableArn: text,
        CreationDateTime: time,
        SSEDescription: v.optional(v.object({ Status: text, SSEType: text, KMSMasterKeyArn: text })),
      }),
    ),
  }),
})
