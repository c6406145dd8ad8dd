/** How far back jobs are asked for. */
import type { Members } from '../../collect/aws-api.ts'
import type { AskedPlace } from '../kind.ts'

const dayMs = 86_400_000

/** AWS Backup lists backup and copy jobs of 30 days. */
export function ofLastDays(days: number): (place: AskedPlace) => Members {
  return ({ started }) => ({ ByCreatedAfter: new Date(started - days * dayMs) })
}
