/** Kinds of DynamoDB. */
import type { Kind } from '../kind.ts'
import { tableKind } from './table.ts'
import { tableNameKind } from './table-name.ts'
import { tableTagKind } from './table-tag.ts'

export const dynamodbKinds: readonly Kind[] = [tableNameKind, tableKind, tableTagKind]
