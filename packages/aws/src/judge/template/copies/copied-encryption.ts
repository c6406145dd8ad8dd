/** How the snapshots of a plan of Terraform will be encrypted: as they are told to be, or as what they are made of. */
import { databaseEncryption } from '../planned-data.ts'
import { keyOrUnknown, type PlannedResource } from '../planned-resource.ts'
import { type TerraformResource, textOf } from '../terraform/references.ts'
import type { Encryption } from './planned-copies.ts'

/** A resource among all of its plan. */
export interface InPlan {
  readonly one: TerraformResource
  readonly all: readonly TerraformResource[]
  readonly read: (one: TerraformResource) => PlannedResource
}

export const snapshotTypes: readonly string[] = ['aws_ebs_snapshot', 'aws_ebs_snapshot_copy', 'aws_ebs_snapshot_import']

/** The argument that names what a snapshot is made of, and the types that it may be of. */
const sources: ReadonlyMap<string, readonly [argument: string, types: readonly string[]]> = new Map<string, readonly [string, readonly string[]]>([
  ['aws_ebs_snapshot', ['volume_id', ['aws_ebs_volume']]],
  ['aws_ebs_snapshot_copy', ['source_snapshot_id', snapshotTypes]],
  ['aws_db_snapshot', ['db_instance_identifier', ['aws_db_instance']]],
  ['aws_db_snapshot_copy', ['source_db_snapshot_identifier', ['aws_db_snapshot', 'aws_db_snapshot_copy']]],
  ['aws_db_cluster_snapshot', ['db_cluster_identifier', ['aws_rds_cluster']]],
  ['aws_rds_cluster_snapshot_copy', ['source_db_cluster_snapshot_identifier', ['aws_db_cluster_snapshot', 'aws_rds_cluster_snapshot_copy']]],
  ['aws_docdb_cluster_snapshot', ['db_cluster_identifier', ['aws_docdb_cluster']]],
  ['aws_redshift_cluster_snapshot', ['cluster_identifier', ['aws_redshift_cluster']]],
  ['aws_neptune_cluster_snapshot', ['db_cluster_identifier', ['aws_neptune_cluster']]],
])

const names = ['id', 'arn', 'identifier', 'cluster_identifier', 'db_snapshot_identifier', 'db_snapshot_arn', 'db_cluster_snapshot_identifier', 'db_cluster_snapshot_arn']

/** What of the plan an argument refers to or names. Undefined: nothing of it, or it is not known what. */
export function namedBy({ one, all }: InPlan, argument: string, types: readonly string[]): TerraformResource | undefined {
  const text = textOf(one.values[argument])
  const referred = one.refers(argument)
  if (referred !== undefined) return types.includes(referred.type) ? referred : undefined
  return text === undefined ? undefined : all.find((other) => types.includes(other.type) && other.region === one.region && names.some((name) => other.values[name] === text))
}

const notKnown: Encryption = { isEncrypted: undefined }

export function encryptionOf(place: InPlan, depth = 0): Encryption {
  const { one, read } = place
  const planned = read(one)
  const source = sources.get(one.type)
  const made = (): Encryption => {
    const found = source === undefined ? undefined : namedBy(place, source[0], source[1])
    return found === undefined || depth > 20 ? notKnown : encryptionOf({ ...place, one: found }, depth + 1)
  }
  const isThere = one.isNew ? null : (planned.flag('encrypted') ?? planned.flag('storage_encrypted'))
  if (typeof isThere === 'boolean') return { isEncrypted: isThere, key: isThere ? keyOrUnknown(planned, 'kms_key_id') : null }
  switch (one.type) {
    case 'aws_ebs_volume':
    case 'aws_ebs_snapshot_import':
    case 'aws_redshift_cluster':
      return told(planned)
    case 'aws_ebs_snapshot_copy':
      return copied(planned, made())
    case 'aws_db_instance':
    case 'aws_rds_cluster':
    case 'aws_docdb_cluster':
      return databaseEncryption(planned, 'storage_encrypted', 'kms_key_id')
    case 'aws_neptune_cluster':
      return databaseEncryption(planned, 'storage_encrypted', 'kms_key_arn')
    case 'aws_db_snapshot_copy':
    case 'aws_rds_cluster_snapshot_copy': {
      // with a key it is encrypted with that, else as its source is: "CopyDBSnapshot", Amazon RDS API Reference
      const key = keyOrUnknown(planned, 'kms_key_id')
      return key === null ? made() : { isEncrypted: true, key }
    }
    default:
      return made()
  }
}

/** What it is told nothing of, the account's default decides; so does it of the key. */
export function told(planned: PlannedResource): Encryption {
  const isEncrypted = planned.flag('encrypted') ?? undefined
  return { isEncrypted, key: isEncrypted === true ? (keyOrUnknown(planned, 'kms_key_id') ?? undefined) : undefined }
}

/** A copy of an encrypted snapshot is encrypted whatever it is told, by the key that it names: "CopySnapshot", Amazon EC2 API Reference. */
function copied(planned: PlannedResource, source: Encryption): Encryption {
  const { isEncrypted } = told(planned)
  if (isEncrypted === true || source.isEncrypted === true) return { isEncrypted: true, key: keyOrUnknown(planned, 'kms_key_id') ?? undefined }
  return isEncrypted === false && source.isEncrypted === false ? { isEncrypted: false } : notKnown
}
