/** Data at rest, type by type. */
import type { Rule } from '../../rule.ts'
import type { DataRule } from './data-rule.ts'
import { bucketEncrypted } from './bucket-encrypted.ts'
import { databaseEncrypted } from './database-encrypted.ts'
import { databaseSnapshotEncrypted } from './database-snapshot-encrypted.ts'
import { ebsDefaultEncryption } from './ebs-default-encryption.ts'
import { fileSystemEncrypted } from './file-system-encrypted.ts'
import { fileSystemTlsOnly } from './file-system-tls-only.ts'
import { gatewayDataEncrypted } from './gateway-data-encrypted.ts'
import { imageEncrypted } from './image-encrypted.ts'
import { logGroupEncrypted } from './log-group-encrypted.ts'
import { secretEncrypted } from './secret-encrypted.ts'
import { snapshotEncrypted } from './snapshot-encrypted.ts'
import { tableEncrypted } from './table-encrypted.ts'
import { topicEncrypted } from './topic-encrypted.ts'
import { topicTlsOnly } from './topic-tls-only.ts'
import { volumeEncrypted } from './volume-encrypted.ts'
import { warehouseEncrypted } from './warehouse-encrypted.ts'

/** Of things that hold data. */
export const heldDataRules: readonly DataRule[] = [
  volumeEncrypted,
  snapshotEncrypted,
  imageEncrypted,
  databaseEncrypted,
  databaseSnapshotEncrypted,
  fileSystemEncrypted,
  tableEncrypted,
  warehouseEncrypted,
  bucketEncrypted,
  gatewayDataEncrypted,
  secretEncrypted,
  logGroupEncrypted,
  topicEncrypted,
]

export const dataRules: readonly Rule[] = [...heldDataRules, ebsDefaultEncryption, fileSystemTlsOnly, topicTlsOnly]
