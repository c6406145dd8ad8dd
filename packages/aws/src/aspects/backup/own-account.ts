/** What Holdfast makes for an account as a whole: it carries the tag with this value. */
import { obstacleOf, ownTag } from '../ownership.ts'
import type { Reader } from '../reader.ts'
import { backupTags } from './backup-tags.ts'

const forAll = 'all'

export const ownAccountTags: Readonly<Record<string, string>> = { [ownTag]: forAll }

/** Null: it is ours. */
export async function foreignness(reader: Reader, region: string, arn: string): Promise<string | null> {
  return obstacleOf(await backupTags(reader, region, arn), forAll, reader.context.foreignMarks)
}
