/** The partitions of AWS: each has Regions, names of hosts and a home for what has no Region of its own. */
import { partitionTable, unlistedRegions } from './partition-table.ts'

export { partitionTable }
export type Partition = (typeof partitionTable)[number]

/** As AWS's SDK has it: by the form of the name, so that new Regions have theirs; what has no known form is of the commercial one. */
export function partitionOfRegion(region: string): Partition {
  const found = partitionTable.find(({ pattern }) => new RegExp(pattern).test(region)) ?? partitionNamed('aws')
  if (found === null) throw new TypeError('there is no commercial partition')
  return found
}

/** @param id `aws`, `aws-cn` … */
export function partitionNamed(id: string): Partition | null {
  return partitionTable.find((one) => one.id === id) ?? null
}

/**
 * Whether the Region is known and the service is not listed for it. That it is not there is not sure: lists are of their day.
 * @param service as in IAM
 */
export function isUnlisted(service: string, region: string): boolean {
  return unlistedRegions[service]?.includes(region) === true
}
