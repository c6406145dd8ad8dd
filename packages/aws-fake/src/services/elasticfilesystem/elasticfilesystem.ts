/** EFS: file systems, their policies and whether AWS Backup takes them by default. */

import type { ElasticfilesystemOperations, FileSystemDescription, Tag } from '../../models/elasticfilesystem.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { lookUpKey } from '../kms/key.ts'
import { awsManagedKey } from '../kms/make-key.ts'
import { readPolicy } from '../policy-document.ts'
import { registerResource, resourcesState } from '../resource.ts'
import { oneOrAll, requireIn, table } from '../table.ts'

interface FileSystem {
  readonly description: FileSystemDescription
  readonly policy: string | null
  readonly isBackedUp: boolean
}

const fileSystemsState = table<FileSystem>('efs file systems')

interface EfsOptions {
  readonly id?: string
  /** Null: not encrypted. */
  readonly keyArn: string | null
  readonly policy?: string
  readonly isBackedUp?: boolean
  readonly token?: string
  readonly tags?: readonly Tag[] | undefined
}

export function makeEfs(region: Region, { id, keyArn, policy, isBackedUp = false, token, tags = [] }: EfsOptions): FileSystemDescription {
  const FileSystemId = id ?? `fs-${region.world.ids.hex(17)}`
  const name = tags.find(({ Key }) => Key === 'Name')?.Value
  const FileSystemArn = region.arn('elasticfilesystem', `file-system/${FileSystemId}`)
  const description: FileSystemDescription = {
    OwnerId: region.account.id,
    CreationToken: token ?? FileSystemId,
    FileSystemId,
    FileSystemArn,
    CreationTime: region.world.clock.now(),
    LifeCycleState: 'available',
    Name: name,
    NumberOfMountTargets: 0,
    SizeInBytes: { Value: 6144 },
    PerformanceMode: 'generalPurpose',
    Encrypted: keyArn !== null,
    ...(keyArn !== null && { KmsKeyId: keyArn }),
    Tags: tags,
  }
  region.state(fileSystemsState).set(FileSystemId, { description, policy: policy ?? null, isBackedUp })
  registerResource(region, { arn: FileSystemArn, type: 'EFS', name: name ?? FileSystemId, keyArn, tags })
  return description
}

function requireFileSystem(region: Region, id: string): FileSystem {
  return requireIn(region.state(fileSystemsState), id.replace(/^arn:.*\//, ''), 'FileSystemNotFound', 'File system')
}

export const elasticfilesystem: Handlers<ElasticfilesystemOperations> = {
  CreateFileSystem({ CreationToken, Encrypted, KmsKeyId, Backup, Tags }, { region }) {
    if ([...region.state(fileSystemsState).values()].some(({ description }) => description.CreationToken === CreationToken))
      throw new ServiceError('FileSystemAlreadyExists', `A file system with creation token ${CreationToken} exists.`)
    if (KmsKeyId !== undefined && Encrypted !== true) throw new ServiceError('BadRequest', 'KmsKeyId requires Encrypted.')
    const named = KmsKeyId === undefined ? null : lookUpKey(region, KmsKeyId)
    if (KmsKeyId !== undefined && named === null) throw new ServiceError('BadRequest', `The KMS key ${KmsKeyId} does not exist.`)
    const keyArn = Encrypted === true ? (named?.arn ?? awsManagedKey(region, 'elasticfilesystem').arn) : null
    return makeEfs(region, { keyArn, isBackedUp: Backup === true, token: CreationToken, tags: Tags })
  },

  DescribeFileSystems({ FileSystemId, CreationToken }, { region }) {
    const found = oneOrAll(region.state(fileSystemsState), FileSystemId, 'FileSystemNotFound', 'File system')
    const all = found.map(({ description }) => description)
    return { FileSystems: all.filter((one) => (CreationToken ?? one.CreationToken) === one.CreationToken) }
  },

  DeleteFileSystem({ FileSystemId }, { region }) {
    const { description } = requireFileSystem(region, FileSystemId)
    region.state(fileSystemsState).delete(FileSystemId)
    region.state(resourcesState).delete(description.FileSystemArn ?? '')
    return {}
  },

  DescribeFileSystemPolicy({ FileSystemId }, { region }) {
    const { policy } = requireFileSystem(region, FileSystemId)
    if (policy === null) throw new ServiceError('PolicyNotFound', `The file system ${FileSystemId} has no policy.`)
    return { FileSystemId, Policy: policy }
  },

  PutFileSystemPolicy({ FileSystemId, Policy }, { region }) {
    const held = requireFileSystem(region, FileSystemId)
    if (readPolicy(Policy) === null) throw new ServiceError('InvalidPolicyException', 'The policy is malformed.')
    region.state(fileSystemsState).set(FileSystemId, { ...held, policy: Policy })
    return { FileSystemId, Policy }
  },

  DescribeBackupPolicy({ FileSystemId }, { region }) {
    return { BackupPolicy: { Status: requireFileSystem(region, FileSystemId).isBackedUp ? 'ENABLED' : 'DISABLED' } }
  },

  PutBackupPolicy({ FileSystemId, BackupPolicy }, { region }) {
    const held = requireFileSystem(region, FileSystemId)
    region.state(fileSystemsState).set(FileSystemId, { ...held, isBackedUp: BackupPolicy.Status.startsWith('ENABL') })
    return { BackupPolicy }
  },

  DescribeReplicationConfigurations({ FileSystemId }, { region }) {
    if (FileSystemId === undefined) return { Replications: [] }
    requireFileSystem(region, FileSystemId)
    throw new ServiceError('ReplicationNotFound', `The file system ${FileSystemId} is not replicated.`)
  },

  TagResource({ ResourceId, Tags }, { region }) {
    const { description, ...held } = requireFileSystem(region, ResourceId)
    const kept = description.Tags.filter(({ Key }) => !Tags.some((one) => one.Key === Key))
    region.state(fileSystemsState).set(description.FileSystemId, { ...held, description: { ...description, Tags: [...kept, ...Tags] } })
    return {}
  },
}
