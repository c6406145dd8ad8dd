/** The handlers of all services, by service and operation. */

import type { ServiceName } from '../model/load-model.ts'
import type { Structure } from '../model/value.ts'
import { ServiceError } from '../service-error.ts'
import type { Call } from '../world/call.ts'
import { account } from './account/account.ts'
import { acm } from './acm/acm.ts'
import { backupGateway } from './backup-gateway/backup-gateway.ts'
import { backup } from './backup/backup.ts'
import { settleJobs } from './backup/jobs/due.ts'
import { cloudtrail } from './cloudtrail/cloudtrail.ts'
import { config } from './config/config.ts'
import { dynamodb } from './dynamodb/dynamodb.ts'
import { drs } from './drs/drs.ts'
import { ec2 } from './ec2/ec2.ts'
import { elasticfilesystem } from './elasticfilesystem/elasticfilesystem.ts'
import { events } from './events/events.ts'
import { fsx } from './fsx/fsx.ts'
import { guardduty } from './guardduty/guardduty.ts'
import { iam } from './iam/iam.ts'
import { kms } from './kms/kms.ts'
import { logs } from './logs/logs.ts'
import { monitoring } from './monitoring/monitoring.ts'
import { mpa } from './mpa/mpa.ts'
import { organizations } from './organizations/organizations.ts'
import { ram } from './ram/ram.ts'
import { rds } from './rds/rds.ts'
import { redshift } from './redshift/redshift.ts'
import { s3 } from './s3/s3.ts'
import { s3control } from './s3control/s3control.ts'
import { secretsmanager } from './secretsmanager/secretsmanager.ts'
import { securityhub } from './securityhub/securityhub.ts'
import { sns } from './sns/sns.ts'
import { storagegateway } from './storagegateway/storagegateway.ts'
import { sts } from './sts/sts.ts'

type Handler = (input: Structure, call: Call) => Structure

/** Each is complete by its type; inputs have been held against the model before a handler gets them, which is what the cast rests on. */
const services = {
  account,
  acm,
  backup,
  'backup-gateway': backupGateway,
  cloudtrail,
  config,
  dynamodb,
  drs,
  ec2,
  elasticfilesystem,
  events,
  fsx,
  guardduty,
  iam,
  kms,
  logs,
  monitoring,
  mpa,
  organizations,
  ram,
  rds,
  redshift,
  s3,
  s3control,
  secretsmanager,
  securityhub,
  sns,
  storagegateway,
  sts,
} as unknown as Readonly<Record<ServiceName, Readonly<Record<string, Handler>>>>

/** The handler of a served operation, after what the clock has made due. */
export function handlerOf(service: ServiceName, operation: string): Handler {
  const handler = services[service][operation]
  if (handler === undefined) throw new TypeError(`${service}:${operation} has a model and no handler`)
  return (input, call) => {
    settleJobs(call.world)
    if (input['DryRun'] === true && service === 'ec2')
      throw new ServiceError('DryRunOperation', 'Request would have succeeded, but DryRun flag is set.', { status: 412 })
    return handler(input, call)
  }
}
