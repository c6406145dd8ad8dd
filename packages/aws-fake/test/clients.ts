/** The AWS SDK's clients, pointed at a fake. */

import { BackupClient } from '@aws-sdk/client-backup'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { ConfigServiceClient } from '@aws-sdk/client-config-service'
import { EC2Client } from '@aws-sdk/client-ec2'
import { IAMClient } from '@aws-sdk/client-iam'
import { KMSClient } from '@aws-sdk/client-kms'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { S3Client } from '@aws-sdk/client-s3'
import { SNSClient } from '@aws-sdk/client-sns'
import { STSClient } from '@aws-sdk/client-sts'
import { expect } from 'vitest'
import type { Fake } from '../src/start-fake.ts'

export const accountId = '111122223333'
export const regionName = 'eu-west-1'

interface ClientOptions {
  readonly accessKeyId?: string
  readonly sessionToken?: string
  readonly region?: string
  readonly maxAttempts?: number
}

/** One of each, as the account's root user if nobody else is named; calls are tried once. */
export function clientsOf(fake: Fake, { accessKeyId = accountId, sessionToken, region = regionName, maxAttempts = 1 }: ClientOptions = {}) {
  const credentials = { accessKeyId, secretAccessKey: 'any', ...(sessionToken !== undefined && { sessionToken }) }
  const options = { endpoint: fake.url, region, credentials, maxAttempts }
  return {
    backup: new BackupClient(options),
    cloudtrail: new CloudTrailClient(options),
    config: new ConfigServiceClient(options),
    ec2: new EC2Client(options),
    iam: new IAMClient(options),
    kms: new KMSClient(options),
    organizations: new OrganizationsClient(options),
    s3: new S3Client(options),
    sns: new SNSClient(options),
    sts: new STSClient(options),
  }
}

/** Fails unless every served operation of the service has been called, and answered without an error, once at least. */
export async function expectAllCalled(fake: Fake, service: keyof ReturnType<typeof clientsOf>): Promise<void> {
  const { [service]: ofService } = await fake.served()
  const source = `${service}.amazonaws.com`
  const called = fake.records().filter(({ eventSource, errorCode }) => eventSource === source && errorCode === undefined)
  const names = new Set(called.map(({ eventName }) => eventName))
  expect(ofService.served.filter((name) => !names.has(name))).toEqual([])
}
