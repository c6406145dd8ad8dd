/** Sees an account in which there is nothing yet, and asks nobody, for exports without asking AWS. */
import type { Members } from '../../observe/collect/aws-api.ts'
import { HoldfastError } from '@holdfast/core/errors'
import type { ListCall } from '../../observe/collect/read-list.ts'
import { type LookContext, Reader } from '../aspects/reader.ts'

/** Settings of a new account. */
const untouched: Readonly<Record<string, Members>> = {
  DescribeConfigurationRecorders: { ConfigurationRecorders: [] },
  DescribeConfigurationRecorderStatus: { ConfigurationRecordersStatus: [] },
  DescribeDeliveryChannels: { DeliveryChannels: [] },
  DescribeGlobalSettings: {},
  GetEbsDefaultKmsKeyId: { KmsKeyId: 'alias/aws/ebs' },
  GetEbsEncryptionByDefault: { EbsEncryptionByDefault: false },
  GetImageBlockPublicAccessState: { ImageBlockPublicAccessState: 'unblocked' },
  GetSnapshotBlockPublicAccessState: { State: 'unblocked' },
}

export class BlindReader extends Reader {
  override readonly isBlind = true
  readonly #types: readonly string[]

  /** @param types resource types that every Region is said to know */
  constructor(context: Omit<LookContext, 'api'>, types: readonly string[]) {
    const ask = (): never => {
      throw new HoldfastError('AWS_FAILED', 'nothing is asked')
    }
    super({ ...context, api: { call: async () => ask() } })
    this.#types = types
  }

  /** @throws HoldfastError AWS_FAILED: nobody knows without asking */
  override async ask(service: Parameters<Reader['ask']>[0], region: string, operation: string): Promise<Members> {
    if (operation === 'DescribeRegionSettings') return { ResourceTypeOptInPreference: Object.fromEntries(this.#types.map((type) => [type, false])) }
    const known = untouched[operation]
    if (known !== undefined) return known
    throw new HoldfastError('AWS_FAILED', 'nothing is asked', { context: { service, region, operation } })
  }

  override async askFor(): Promise<null> {
    return null
  }

  override async list(_: unknown, __: string, { operation, input }: ListCall): Promise<readonly Members[]> {
    // what the intent names was there when it was written
    if (operation === 'DescribeVpcs') return [{ VpcId: input }]
    return []
  }

  override async *entries(): AsyncGenerator<Members> {}
}
