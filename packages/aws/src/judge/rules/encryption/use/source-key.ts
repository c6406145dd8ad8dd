/** The key of what points are made of, where it is not the points' own. */
import { tableKind } from '../../../../observe/kinds/dynamodb/table.ts'
import { bucketEncryptionKind, bucketKey } from '../../../../observe/kinds/s3/bucket-encryption.ts'
import type { RegionView } from '../../../views/views.ts'

/** Rules that ask may need them. */
export const sourceKeyKinds = [bucketEncryptionKind, tableKind]

/**
 * As its record names it; null: it has none of KMS, is gone, or is not of this Region.
 * @throws Unread if it could not be asked for
 */
export function sourceKey(type: string, resourceArn: string, view: RegionView): string | null {
  const name = resourceArn.slice(resourceArn.lastIndexOf(type === 'S3' ? ':' : '/') + 1)
  return (type === 'S3' ? view.once(keysOfBuckets) : view.once(keysOfTables)).get(name) ?? null
}

function keysOfBuckets(view: RegionView): ReadonlyMap<string, string> {
  return new Map(
    view.rows(bucketEncryptionKind).flatMap(({ Target, Answer }) => {
      const [rule] = Answer?.ServerSideEncryptionConfiguration?.Rules ?? []
      const key = rule === undefined ? undefined : bucketKey(rule)
      return key === undefined ? [] : [[Target, key] as const]
    }),
  )
}

function keysOfTables(view: RegionView): ReadonlyMap<string, string> {
  return new Map(
    view.rows(tableKind).flatMap(({ Target, Answer }) => {
      const key = Answer?.Table?.SSEDescription?.KMSMasterKeyArn
      return key === undefined ? [] : [[Target, key] as const]
    }),
  )
}
