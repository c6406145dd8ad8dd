/** Tags put something into a classification that asks for a customer's key, which it has not. */
import { tableTagKind } from '../../../src/observe/kinds/dynamodb/table-tag.ts'
import { imageKind } from '../../../src/observe/kinds/ec2/image.ts'
import { snapshotKind } from '../../../src/observe/kinds/ec2/snapshot.ts'
import { fileSystemKind } from '../../../src/observe/kinds/elasticfilesystem/file-system.ts'
import { fsxFileSystemKind } from '../../../src/observe/kinds/fsx/fsx-file-system.ts'
import type { Kind } from '../../../src/observe/kinds/kind.ts'
import { dbClusterKind } from '../../../src/observe/kinds/rds/db-cluster.ts'
import { dbClusterSnapshotKind } from '../../../src/observe/kinds/rds/db-cluster-snapshot.ts'
import { dbInstanceKind } from '../../../src/observe/kinds/rds/db-instance.ts'
import { dbSnapshotKind } from '../../../src/observe/kinds/rds/db-snapshot.ts'
import { redshiftClusterKind } from '../../../src/observe/kinds/redshift/redshift-cluster.ts'
import { redshiftSnapshotKind } from '../../../src/observe/kinds/redshift/redshift-snapshot.ts'
import { bucketTaggingKind } from '../../../src/observe/kinds/s3/bucket-tagging.ts'
import { secretKind } from '../../../src/observe/kinds/secretsmanager/secret.ts'
import { nfsShareKind } from '../../../src/observe/kinds/storagegateway/nfs-share.ts'
import { smbShareKind } from '../../../src/observe/kinds/storagegateway/smb-share.ts'
import { both, type Consequence, type Flip, flip, intentFlip } from '../flip.ts'

const tags = [{ Key: 'data', Value: 'scratch' }]

/** Of volumes of gateways, tags are not collected: they may be of that classification, too. */
const unseen = 'gateway-data-encrypted'

function tagged(rule: string, kind: Kind, change: (line: never) => object): Flip {
  const also: readonly Consequence[] = [`UNKNOWN ${unseen}`]
  return both(
    flip({ rule, kind, what: 'tags', change: (line) => change(line as never) as typeof line, becomes: 'PASS' }),
    intentFlip({
      ...{ rule, what: `a ${kind.name} of a classification that asks for a customer’s key`, becomes: 'FAIL', also },
      ...{ from: 'tags: { data: scratch }', to: 'tags: { data: scratch }\n    atRest: customer-key' },
    }),
  )
}

const withTags = (one: object) => ({ ...one, Tags: tags })
/** Those that AWS Backup gave stay. */
const withMoreTags = (one: { readonly Tags?: readonly { readonly Key?: string }[] }) => ({ ...one, Tags: [...tags, ...(one.Tags ?? []).filter(({ Key = '' }) => Key.startsWith('aws:'))] })
const withTagList = (one: object) => ({ ...one, TagList: tags })
const eachWithTags = (one: { readonly Answer: readonly object[] | null }) => ({ ...one, Answer: (one.Answer ?? []).map(withTags) })

export const flips: readonly Flip[] = [
  tagged('snapshot-encrypted', snapshotKind, withMoreTags),
  tagged('image-encrypted', imageKind, withTags),
  tagged('database-encrypted', dbInstanceKind, withTagList),
  tagged('database-encrypted', dbClusterKind, withTagList),
  tagged('database-snapshot-encrypted', dbSnapshotKind, withTagList),
  tagged('database-snapshot-encrypted', dbClusterSnapshotKind, withTagList),
  tagged('file-system-encrypted', fileSystemKind, withTags),
  tagged('file-system-encrypted', fsxFileSystemKind, withTags),
  tagged('warehouse-encrypted', redshiftClusterKind, withTags),
  tagged('warehouse-encrypted', redshiftSnapshotKind, withTags),
  tagged('secret-encrypted', secretKind, withTags),
  tagged('table-encrypted', tableTagKind, (one: object) => ({ ...one, Answer: tags })),
  tagged('bucket-encrypted', bucketTaggingKind, (one: object) => ({ ...one, Answer: { TagSet: tags } })),
  tagged('gateway-data-encrypted', nfsShareKind, eachWithTags),
  tagged('gateway-data-encrypted', smbShareKind, eachWithTags),
]
