/** Whether what AWS Backup has for an account as a whole is ours. */
import { forAll } from '../own-account.ts'
import { obstacleOf } from '../ownership.ts'
import type { Reader } from '../reader.ts'
import { backupTags } from './backup-tags.ts'

/** Null: it is ours. */
export async function foreignness(reader: Reader, region: string, arn: string): Promise<string | null> {
  return obstacleOf(await backupTags(reader, region, arn), forAll, reader.context.foreignMarks)
}
