/** An account in which there is nothing yet, for exports without asking AWS. */
import { type AwsApi, AwsCallError, type Members } from '../../observe/collect/aws-api.ts'

/** Settings of a new account. */
const untouched: Readonly<Record<string, Members>> = {
  GetEbsEncryptionByDefault: { EbsEncryptionByDefault: false },
  GetImageBlockPublicAccessState: { ImageBlockPublicAccessState: 'unblocked' },
  GetSnapshotBlockPublicAccessState: { State: 'unblocked' },
}

/** @param types resource types that the Region is said to know */
export function nothingThere(types: readonly string[]): AwsApi {
  return {
    async call({ service }, operation): Promise<Members> {
      if (operation === 'DescribeRegionSettings')
        return { ResourceTypeOptInPreference: Object.fromEntries(types.map((type) => [type, false])) }
      if (operation in untouched) return untouched[operation] ?? {}
      if (operation.startsWith('List') || operation === 'DescribeGlobalSettings') return {}
      throw new AwsCallError(absence(service, operation), 'there is nothing in this account', { isAnswer: true, status: 404 })
    },
  }
}

function absence(service: string, operation: string): string {
  if (operation === 'DescribeOrganization') return 'AWSOrganizationsNotInUseException'
  if (service === 'iam') return 'NoSuchEntityException'
  return service === 's3' ? 'NoSuchBucket' : 'ResourceNotFoundException'
}
