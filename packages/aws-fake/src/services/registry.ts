/** The handlers of all services, by service and operation. */

import type { ServiceName } from '../model/load-model.ts'
import type { Structure } from '../model/value.ts'
import { ServiceError } from '../service-error.ts'
import type { Call } from '../world/call.ts'
import { backup } from './backup/backup.ts'
import { settleJobs } from './backup/jobs.ts'
import { cloudtrail } from './cloudtrail/cloudtrail.ts'
import { config } from './config/config.ts'
import { ec2 } from './ec2/ec2.ts'
import { iam } from './iam/iam.ts'
import { kms } from './kms/kms.ts'
import { organizations } from './organizations/organizations.ts'
import { s3 } from './s3/s3.ts'
import { sns } from './sns/sns.ts'
import { sts } from './sts/sts.ts'

type Handler = (input: Structure, call: Call) => Structure

/** Each is complete by its type; inputs have been held against the model before a handler gets them, which is what the cast rests on. */
const services = { backup, cloudtrail, config, ec2, iam, kms, organizations, s3, sns, sts } as unknown as Readonly<
  Record<ServiceName, Readonly<Record<string, Handler>>>
>

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
