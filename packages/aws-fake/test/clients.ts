/** The AWS SDK's clients, pointed at a fake. */

import { AccountClient } from '@aws-sdk/client-account'
import { ACMClient } from '@aws-sdk/client-acm'
import { BackupClient } from '@aws-sdk/client-backup'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ConfigServiceClient } from '@aws-sdk/client-config-service'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EC2Client } from '@aws-sdk/client-ec2'
import { EFSClient } from '@aws-sdk/client-efs'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { FSxClient } from '@aws-sdk/client-fsx'
import { GuardDutyClient } from '@aws-sdk/client-guardduty'
import { IAMClient } from '@aws-sdk/client-iam'
import { KMSClient } from '@aws-sdk/client-kms'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { RAMClient } from '@aws-sdk/client-ram'
import { RDSClient } from '@aws-sdk/client-rds'
import { RedshiftClient } from '@aws-sdk/client-redshift'
import { S3Client } from '@aws-sdk/client-s3'
import { S3ControlClient } from '@aws-sdk/client-s3-control'
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager'
import { SecurityHubClient } from '@aws-sdk/client-securityhub'
import { SNSClient } from '@aws-sdk/client-sns'
import { StorageGatewayClient } from '@aws-sdk/client-storage-gateway'
import { STSClient } from '@aws-sdk/client-sts'
import { expect } from 'vitest'
import type { ServiceName } from '../src/model/load-model.ts'
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
  const s3control = new S3ControlClient(options)
  // its own way puts the account before the host's name, which an address of this machine has not
  s3control.config.endpointProvider = () => ({ url: new URL(fake.url) })
  return {
    account: new AccountClient(options),
    acm: new ACMClient(options),
    backup: new BackupClient(options),
    cloudtrail: new CloudTrailClient(options),
    config: new ConfigServiceClient(options),
    dynamodb: new DynamoDBClient(options),
    ec2: new EC2Client(options),
    elasticfilesystem: new EFSClient(options),
    events: new EventBridgeClient(options),
    fsx: new FSxClient(options),
    guardduty: new GuardDutyClient(options),
    iam: new IAMClient(options),
    kms: new KMSClient(options),
    logs: new CloudWatchLogsClient(options),
    monitoring: new CloudWatchClient(options),
    organizations: new OrganizationsClient(options),
    ram: new RAMClient(options),
    rds: new RDSClient(options),
    redshift: new RedshiftClient(options),
    s3: new S3Client(options),
    s3control,
    secretsmanager: new SecretsManagerClient(options),
    securityhub: new SecurityHubClient(options),
    sns: new SNSClient(options),
    storagegateway: new StorageGatewayClient(options),
    sts: new STSClient(options),
  }
}

/** The operations of the service that were called, and answered without an error. */
export function answeredBy(fake: Fake, service: ServiceName): readonly string[] {
  return fake.calls().flatMap((made) => (made.service === service && made.record.errorCode === undefined ? [made.operation] : []))
}

/** Fails unless every served operation of the service has been called, and answered without an error, once at least. */
export async function expectAllCalled(fake: Fake, service: ServiceName, before: readonly string[] = []): Promise<void> {
  const { [service]: ofService } = await fake.served()
  const names = new Set([...before, ...answeredBy(fake, service)])
  expect(ofService.served.filter((name) => !names.has(name))).toEqual([])
}
