/** Keys that may end before what they encrypt. */
import { isHoldfastError } from '@holdfast/core/errors'
import type { Members } from '../../../../observe/collect/aws-api.ts'
import type { Reader } from '../../reader.ts'
import { dayText, pointsText } from './held-points.ts'

/** @param keys by ARN, with how many points each encrypts: none for a vault's key that no point has yet */
export async function dyingKeys(reader: Reader, region: string, keys: ReadonlyMap<string, number>) {
  const facts: string[] = []
  const obstacles: string[] = []
  for (const [arn, points] of keys) {
    const about = await describeKey(reader, region, arn)
    const name = `the key of ${points === 0 ? 'the vault' : pointsText(points)}, ${arn},`
    if (about === null) {
      facts.push(`${name} cannot be looked at from here: it may be deleted before them`)
      continue
    }
    const state = String(about['KeyState'])
    const ends = about['ValidTo'] as Date | undefined
    if (state !== 'Enabled') obstacles.push(`${name} is in state ${state}: they would be locked, and unreadable`)
    else if (ends !== undefined) obstacles.push(`${name} has imported material that ends on ${dayText(ends.getTime())}`)
  }
  return { facts, obstacles }
}

async function describeKey(reader: Reader, region: string, KeyId: string): Promise<Members | null> {
  try {
    return ((await reader.ask('kms', region, 'DescribeKey', { KeyId }))['KeyMetadata'] ?? null) as Members | null
  } catch (error) {
    if (isHoldfastError(error, 'AWS_DENIED') || isHoldfastError(error, 'AWS_FAILED')) return null
    throw error
  }
}
