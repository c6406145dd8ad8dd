/** Keys that may end before what they encrypt. */
import type { Members } from '../../../../observe/collect/aws-api.ts'
import type { Reader } from '../../reader.ts'
import { dayText, pointsText } from './held-points.ts'

/**
 * What stands in the way of a lock. A key that can't be looked at ends the look: nobody knows whether it outlives them.
 * @param keys by ARN, with how many points each encrypts: none for a vault's key that no point has yet
 * @throws what {@link Reader} throws
 */
export async function dyingKeys(reader: Reader, region: string, keys: ReadonlyMap<string, number>): Promise<readonly string[]> {
  const obstacles: string[] = []
  for (const [arn, points] of keys) {
    const about = await describeKey(reader, region, arn)
    const name = `the key of ${points === 0 ? 'the vault' : pointsText(points)}, ${arn},`
    if (about === null) {
      obstacles.push(`${name} is gone: they would be locked, and unreadable for ever`)
      continue
    }
    const state = String(about['KeyState'])
    const ends = about['ValidTo'] as Date | undefined
    if (state !== 'Enabled') obstacles.push(`${name} is in state ${state}: they would be locked, and unreadable`)
    else if (ends !== undefined) obstacles.push(`${name} has imported material that ends on ${dayText(ends.getTime())}`)
  }
  return obstacles
}

/** Null: there is none any more. */
async function describeKey(reader: Reader, region: string, KeyId: string): Promise<Members | null> {
  const answer = await reader.askFor(['NotFoundException'], 'kms', region, 'DescribeKey', { KeyId })
  return (answer?.['KeyMetadata'] ?? null) as Members | null
}
