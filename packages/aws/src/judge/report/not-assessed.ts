/** Resource types that have backups, and whose own encryption no rule looks at: said, so that nobody takes silence for a pass. */
import type { Inventory } from '../../observe/inventory/inventory.ts'
import { protectedResourceKind } from '../../observe/kinds/backup/protected-resource.ts'

/** By AWS Backup's names: rules of data at rest look at them. An instance is its volumes. */
const assessed: ReadonlySet<string> = new Set([
  ...['Aurora', 'DocumentDB', 'DynamoDB', 'EBS', 'EC2', 'EFS', 'FSx', 'Neptune', 'RDS', 'Redshift', 'S3', 'Storage Gateway'],
])

/** In the order of the alphabet. @throws HoldfastError BAD_INVENTORY */
export async function typesNotAssessed(inventory: Inventory): Promise<readonly string[]> {
  const types = new Set<string>()
  for (const place of inventory.places()) {
    if (place.region === 'global') continue
    for await (const { ResourceType } of inventory.lines(place, protectedResourceKind)) {
      if (ResourceType !== undefined && !assessed.has(ResourceType)) types.add(ResourceType)
    }
  }
  return [...types].toSorted()
}
