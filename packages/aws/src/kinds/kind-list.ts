/** All kinds of record, by service. */
import { acmKinds } from './acm/kinds.ts'
import { backupKinds } from './backup/kinds.ts'
import { dynamodbKinds } from './dynamodb/kinds.ts'
import { ec2Kinds } from './ec2/kinds.ts'
import { elasticfilesystemKinds } from './elasticfilesystem/kinds.ts'
import { fsxKinds } from './fsx/kinds.ts'
import { iamKinds } from './iam/kinds.ts'
import type { Kind } from './kind.ts'
import { kmsKinds } from './kms/kinds.ts'
import { mpaKinds } from './mpa/kinds.ts'
import { organizationsKinds } from './organizations/kinds.ts'
import { rdsKinds } from './rds/kinds.ts'
import { redshiftKinds } from './redshift/kinds.ts'
import { s3Kinds } from './s3/kinds.ts'
import { s3controlKinds } from './s3control/kinds.ts'
import { secretsmanagerKinds } from './secretsmanager/kinds.ts'
import { storagegatewayKinds } from './storagegateway/kinds.ts'

export const kindList: readonly Kind[] = [
  ...acmKinds,
  ...backupKinds,
  ...dynamodbKinds,
  ...ec2Kinds,
  ...elasticfilesystemKinds,
  ...fsxKinds,
  ...iamKinds,
  ...kmsKinds,
  ...mpaKinds,
  ...organizationsKinds,
  ...rdsKinds,
  ...redshiftKinds,
  ...s3Kinds,
  ...s3controlKinds,
  ...secretsmanagerKinds,
  ...storagegatewayKinds,
]
