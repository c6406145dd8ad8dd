/** The services' models, each read when it is first needed. */

import type { ServiceModel } from './service-model.ts'

const loaders = {
  account: () => import('../../models/account.json', { with: { type: 'json' } }),
  acm: () => import('../../models/acm.json', { with: { type: 'json' } }),
  backup: () => import('../../models/backup.json', { with: { type: 'json' } }),
  'backup-gateway': () => import('../../models/backup-gateway.json', { with: { type: 'json' } }),
  cloudtrail: () => import('../../models/cloudtrail.json', { with: { type: 'json' } }),
  config: () => import('../../models/config.json', { with: { type: 'json' } }),
  dynamodb: () => import('../../models/dynamodb.json', { with: { type: 'json' } }),
  drs: () => import('../../models/drs.json', { with: { type: 'json' } }),
  ec2: () => import('../../models/ec2.json', { with: { type: 'json' } }),
  elasticfilesystem: () => import('../../models/elasticfilesystem.json', { with: { type: 'json' } }),
  events: () => import('../../models/events.json', { with: { type: 'json' } }),
  fsx: () => import('../../models/fsx.json', { with: { type: 'json' } }),
  guardduty: () => import('../../models/guardduty.json', { with: { type: 'json' } }),
  iam: () => import('../../models/iam.json', { with: { type: 'json' } }),
  kms: () => import('../../models/kms.json', { with: { type: 'json' } }),
  logs: () => import('../../models/logs.json', { with: { type: 'json' } }),
  monitoring: () => import('../../models/monitoring.json', { with: { type: 'json' } }),
  mpa: () => import('../../models/mpa.json', { with: { type: 'json' } }),
  organizations: () => import('../../models/organizations.json', { with: { type: 'json' } }),
  ram: () => import('../../models/ram.json', { with: { type: 'json' } }),
  rds: () => import('../../models/rds.json', { with: { type: 'json' } }),
  redshift: () => import('../../models/redshift.json', { with: { type: 'json' } }),
  s3: () => import('../../models/s3.json', { with: { type: 'json' } }),
  s3control: () => import('../../models/s3control.json', { with: { type: 'json' } }),
  secretsmanager: () => import('../../models/secretsmanager.json', { with: { type: 'json' } }),
  securityhub: () => import('../../models/securityhub.json', { with: { type: 'json' } }),
  sns: () => import('../../models/sns.json', { with: { type: 'json' } }),
  storagegateway: () => import('../../models/storagegateway.json', { with: { type: 'json' } }),
  sts: () => import('../../models/sts.json', { with: { type: 'json' } }),
} as const

/** A service by the name that it signs with; `s3control` signs as S3. */
export type ServiceName = keyof typeof loaders

export const serviceNames = Object.keys(loaders) as readonly ServiceName[]

export function isServiceName(name: string): name is ServiceName {
  return Object.hasOwn(loaders, name)
}

/** The model of a service. Modules are cached by Node, so asking again costs nothing. */
export async function loadModel(service: ServiceName): Promise<ServiceModel> {
  const { default: model } = await loaders[service]()
  return model as unknown as ServiceModel
}
