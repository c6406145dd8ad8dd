/** What is wrong in the demo by rules of the family access, beyond what the typical account has. */

import { addRecoveryPoint } from '../build.ts'
import { addBackupAccessPoint } from '../build-data.ts'
import { lookUpVault } from '../services/backup/vault.ts'
import { lookUpKey } from '../services/kms/key.ts'
import { resourcesState } from '../services/resource.ts'
import { lookUpBucket } from '../services/s3/bucket.ts'
import type { Fault } from './stage.ts'

/** A volume had the key of another department, and so has its snapshot: the vault's own key does not help it. */
const otherKey: Fault = ({ region }) => {
  const key = lookUpKey(region, 'alias/finance-backups')
  const vault = lookUpVault(region, 'production')
  const orders = [...region.state(resourcesState).values()].find(({ name }) => name === 'orders')
  if (key === null || vault === null || orders === undefined) throw new RangeError('the demo has no orders')
  addRecoveryPoint(vault, { resource: orders, keyArn: key.arn, ageDays: 2, lifecycle: { DeleteAfterDays: 35 } })
}

/** An auditor of last year still reads the trail. */
const bucketForAuditor: Fault = ({ world }) => {
  const bucket = lookUpBucket(world, 'audit-logs-111122223333')
  if (bucket === null) throw new RangeError('the demo has no bucket of the trail')
  const reading = { Sid: 'Audit', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::555566667777:root' }, Action: 's3:GetObject', Resource: 'arn:aws:s3:::audit-logs-111122223333/*' }
  bucket.policy = JSON.stringify({ Version: '2012-10-17', Statement: [reading] })
}

/** The same auditor was to read one backup of documents, without a restore, and nobody closed that door. */
const doorForAuditor: Fault = ({ region }) => {
  const vault = lookUpVault(region, 'production')
  const arn = 'arn:aws:s3:::documents-111122223333'
  if (vault === null) throw new RangeError('the demo has no vault')
  const documents = { arn, type: 'S3', name: 'documents-111122223333', tags: new Map<string, string>() }
  const point = addRecoveryPoint(vault, { resource: documents, ageDays: 2, lifecycle: { DeleteAfterDays: 35 } })
  const reading = { Sid: 'Audit', Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::555566667777:root' }, Action: 's3:GetObject', Resource: '*' }
  addBackupAccessPoint(vault, point, 'audit', JSON.stringify({ Version: '2012-10-17', Statement: [reading] }))
}

export const accessFaults: readonly Fault[] = [otherKey, bucketForAuditor, doorForAuditor]
