/** The calls that were made, in the words of CloudTrail. */

import type { Structure } from '../model/value.ts'

export interface CallRecord {
  readonly eventVersion: '1.11'
  readonly eventTime: string
  readonly eventSource: string
  readonly eventName: string
  readonly awsRegion: string
  readonly sourceIPAddress: string
  readonly userAgent: string
  readonly userIdentity: {
    readonly type: string
    readonly principalId: string
    readonly arn: string
    readonly accountId: string
    readonly accessKeyId: string
    readonly sessionContext?: { readonly sessionIssuer: { readonly type: 'Role'; readonly arn: string; readonly accountId: string } }
  }
  readonly requestParameters: Structure | null
  readonly responseElements: Structure | null
  readonly errorCode?: string
  readonly errorMessage?: string
  readonly requestID: string
  readonly eventID: string
  readonly readOnly: boolean
  readonly eventType: 'AwsApiCall'
  readonly managementEvent: boolean
  readonly recipientAccountId: string
  readonly eventCategory: 'Management' | 'Data'
}

/** A call by its operation, which CloudTrail may name otherwise. */
export interface MadeCall {
  /** As in the names of models: `s3control`. */
  readonly service: string
  readonly operation: string
  readonly record: CallRecord
}

class Records {
  readonly #held: MadeCall[] = []

  add(call: MadeCall): void {
    this.#held.push(call)
  }

  /** In the order they were made. */
  calls(): readonly MadeCall[] {
    return this.#held
  }

  /** In the order of the calls. */
  all(): readonly CallRecord[] {
    return this.#held.map(({ record }) => record)
  }

  clear(): void {
    this.#held.length = 0
  }
}

/** Records of the world, kept as its state, so that CloudTrail's handlers find them. */
export const recordsState = { name: 'records', create: () => new Records() }

/** CloudTrail's spelling of a member: the first letter small, all of a leading abbreviation (`KMSKeyId` → `kMSKeyId`). */
export function trailNames(value: Structure): Structure {
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name.charAt(0).toLowerCase() + name.slice(1), trailValue(one)]))
}

function trailValue(value: Structure[string]): Structure[string] {
  if (Array.isArray(value)) return value.map((one: Structure[string]) => trailValue(one) ?? '')
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64')
  return typeof value === 'object' ? trailNames(value as Structure) : value
}
