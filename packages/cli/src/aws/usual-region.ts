/** The Region that AWS's own tools would ask: by the environment, or else by the chosen profile. */
import { configuredRegion } from '@holdfast/aws/sdk-api'
import type { Session } from '../session.ts'

/** Null if nothing says. @throws HoldfastError as configuredRegion */
export async function usualRegion({ surroundings: { env } }: Session): Promise<string | null> {
  return [env['AWS_REGION'], env['AWS_DEFAULT_REGION']].find(name => name !== undefined && name !== '') ?? (await configuredRegion())
}
