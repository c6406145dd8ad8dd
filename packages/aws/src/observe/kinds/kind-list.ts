/** All kinds of record, by service. */
import { acmKinds } from './acm/kinds.ts'
import { backupKinds } from './backup/kinds.ts'
import { cloudtrailKinds } from './cloudtrail/kinds.ts'
import { cloudwatchKinds } from './cloudwatch/kinds.ts'
import { configKinds } from './config/kinds.ts'
import { dynamodbKinds } from './dynamodb/kinds.ts'
import { drsKinds } from './drs/kinds.ts'
import { ec2Kinds } from './ec2/kinds.ts'
import { elasticfilesystemKinds } from './elasticfilesystem/kinds.ts'
import { eventsKinds } from './events/kinds.ts'
import { fsxKinds } from './fsx/kinds.ts'
import { guarddutyKinds } from './guardduty/kinds.ts'
import { iamKinds } from './iam/kinds.ts'
import type { Kind } from './kind.ts'
import { kmsKinds } from './kms/kinds.ts'
import { logsKinds } from './logs/kinds.ts'
import { mpaKinds } from './mpa/kinds.ts'
import { organizationsKinds } from './organizations/kinds.ts'
import { ramKinds } from './ram/kinds.ts'
import { rdsKinds } from './rds/kinds.ts'
import { redshiftKinds } from './redshift/kinds.ts'
import { s3Kinds } from './s3/kinds.ts'
import { s3controlKinds } from './s3control/kinds.ts'
import { secretsmanagerKinds } from './secretsmanager/kinds.ts'
import { securityhubKinds } from './securityhub/kinds.ts'
import { snsKinds } from './sns/kinds.ts'
import { storagegatewayKinds } from './storagegateway/kinds.ts'

export const kindList: readonly Kind[] = [
  ...acmKinds,
  ...backupKinds,
  ...cloudtrailKinds,
  ...cloudwatchKinds,
  ...configKinds,
  ...dynamodbKinds,
  ...drsKinds,
  ...ec2Kinds,
  ...elasticfilesystemKinds,
  ...eventsKinds,
  ...fsxKinds,
  ...guarddutyKinds,
  ...iamKinds,
  ...kmsKinds,
  ...logsKinds,
  ...mpaKinds,
  ...organizationsKinds,
  ...ramKinds,
  ...rdsKinds,
  ...redshiftKinds,
  ...s3Kinds,
  ...s3controlKinds,
  ...secretsmanagerKinds,
  ...securityhubKinds,
  ...snsKinds,
  ...storagegatewayKinds,
]
