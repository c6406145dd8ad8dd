/** Tags of what AWS Backup has. */
import { tagMap } from '../ownership.ts'
import type { Reader } from '../reader.ts'

/** Of vaults, plans, frameworks … */
export async function backupTags(reader: Reader, region: string, ResourceArn: string): Promise<ReadonlyMap<string, string>> {
  const all = new Map<string, string>()
  let NextToken: string | undefined
  do {
    const page = await reader.ask('backup', region, 'ListTags', { ResourceArn, ...(NextToken !== undefined && { NextToken }) })
    for (const [key, value] of tagMap(page['Tags'])) all.set(key, value)
    NextToken = page['NextToken'] as string | undefined
  } while (NextToken !== undefined)
  return all
}
