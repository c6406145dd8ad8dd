/** The Region that AWS's own tools would ask: by the environment, or else by the chosen profile. */
import { configuredRegion } from '@holdfast/aws/sdk-api'
import { isHoldfastError } from '@holdfast/core/errors'
import type { Session } from '../session.ts'

/** Null if nothing says. @throws HoldfastError as configuredRegion */
export async function usualRegion({ surroundings: { env } }: Session): Promise<string | null> {
  return [env['AWS_REGION'], env['AWS_DEFAULT_REGION']].find(name => name !== undefined && name !== '') ?? (await configuredRegion())
}

/** The same for what asks no AWS, and so works without its SDK: then profiles are not read. @throws HoldfastError CONFIG as configuredRegion */
export async function usualRegionOffline(session: Session): Promise<string | null> {
  try {
    return await usualRegion(session)
  } catch (error) {
    if (isHoldfastError(error, 'AWS_SDK_MISSING')) return null
    throw error
  }
}
