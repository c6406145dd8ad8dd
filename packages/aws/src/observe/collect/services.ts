/**
 * The clients of the AWS SDK, and of services that it has none for, each loaded when it is first needed. Services are named by the prefix
 * of their actions in IAM. Operations that are newer than a client are asked by its side, until it has them.
 */
import type { ServiceModel } from './modelled/service-model.ts'

const services = {
  account: { client: 'AccountClient', load: () => import('@aws-sdk/client-account') },
  acm: { client: 'ACMClient', load: () => import('@aws-sdk/client-acm') },
  backup: { client: 'BackupClient', load: async () => ({ ...(await modelled(import('./modelled/backup.ts'))), ...(await import('@aws-sdk/client-backup')) }) },
  'backup-gateway': { client: 'Client', load: async () => await modelled(import('./modelled/backup-gateway.ts')) },
  cloudtrail: { client: 'CloudTrailClient', load: () => import('@aws-sdk/client-cloudtrail') },
  cloudwatch: { client: 'CloudWatchClient', load: () => import('@aws-sdk/client-cloudwatch') },
  config: { client: 'ConfigServiceClient', load: () => import('@aws-sdk/client-config-service') },
  dynamodb: { client: 'DynamoDBClient', load: () => import('@aws-sdk/client-dynamodb') },
  drs: { client: 'Client', load: async () => await modelled(import('./modelled/drs.ts')) },
  ec2: { client: 'EC2Client', load: () => import('@aws-sdk/client-ec2') },
  elasticfilesystem: { client: 'EFSClient', load: () => import('@aws-sdk/client-efs') },
  events: { client: 'EventBridgeClient', load: () => import('@aws-sdk/client-eventbridge') },
  fsx: { client: 'FSxClient', load: () => import('@aws-sdk/client-fsx') },
  guardduty: { client: 'GuardDutyClient', load: () => import('@aws-sdk/client-guardduty') },
  iam: { client: 'IAMClient', load: () => import('@aws-sdk/client-iam') },
  kms: { client: 'KMSClient', load: () => import('@aws-sdk/client-kms') },
  logs: { client: 'CloudWatchLogsClient', load: () => import('@aws-sdk/client-cloudwatch-logs') },
  mpa: { client: 'Client', load: async () => await modelled(import('./modelled/mpa.ts')) },
  organizations: { client: 'OrganizationsClient', load: () => import('@aws-sdk/client-organizations') },
  ram: { client: 'RAMClient', load: () => import('@aws-sdk/client-ram') },
  rds: { client: 'RDSClient', load: () => import('@aws-sdk/client-rds') },
  redshift: { client: 'RedshiftClient', load: () => import('@aws-sdk/client-redshift') },
  s3: { client: 'S3Client', load: () => import('@aws-sdk/client-s3') },
  s3control: { client: 'S3ControlClient', load: () => import('@aws-sdk/client-s3-control') },
  secretsmanager: { client: 'SecretsManagerClient', load: () => import('@aws-sdk/client-secrets-manager') },
  securityhub: { client: 'SecurityHubClient', load: () => import('@aws-sdk/client-securityhub') },
  sns: { client: 'SNSClient', load: () => import('@aws-sdk/client-sns') },
  storagegateway: { client: 'StorageGatewayClient', load: () => import('@aws-sdk/client-storage-gateway') },
  sts: { client: 'STSClient', load: () => import('@aws-sdk/client-sts') },
} as const satisfies Readonly<Record<string, { readonly client: string; readonly load: () => Promise<object> }>>

async function modelled(loading: Promise<{ readonly model: ServiceModel }>): Promise<Readonly<Record<string, unknown>>> {
  const [{ modelledModule }, { model }] = await Promise.all([import('./modelled/modelled-client.ts'), loading])
  return modelledModule(model)
}

export type ServiceName = keyof typeof services

/** @throws whatever importing throws, if the client is not installed */
export async function loadService(service: ServiceName): Promise<{ readonly module: Readonly<Record<string, unknown>>; readonly client: string }> {
  const { client, load } = services[service]
  return { module: await load(), client }
}
