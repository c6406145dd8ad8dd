/** How values name the key of a topic or trail: as that of the classification that it belongs to, or by its ARN. */
import type { Target } from '../aspect.ts'
import { refOfKey } from '../kms/own-key.ts'
import type { Reader } from '../reader.ts'

/** @throws what {@link Reader} throws */
export async function keyName(reader: Reader, { region, classification }: Target, key: string | undefined): Promise<string | null> {
  if (key === undefined || key === '') return null
  const { partition, account } = reader.context
  const arn = key.startsWith('arn:') ? key : `arn:${partition}:kms:${region}:${account}:${key.startsWith('alias/') ? key : `key/${key}`}`
  return classification === undefined ? arn : await refOfKey(reader, region, classification, arn)
}
