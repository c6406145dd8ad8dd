/** FSx: file systems, always encrypted, and the backups that FSx itself keeps. */

import type { Backup, FileSystem, FsxOperations, Tag } from '../../models/fsx.ts'
import type { Handlers } from '../../world/call.ts'
import type { Region } from '../../world/world.ts'
import { awsManagedKey } from '../kms/make-key.ts'
import { registerResource, resourcesState } from '../resource.ts'
import { requireIn, table } from '../table.ts'

type Held = FileSystem & { readonly FileSystemId: string; readonly ResourceARN: string }

const fileSystemsState = table<Held>('fsx file systems')
const backupsState = table<Backup & { readonly BackupId: string }>('fsx backups')

interface FsxOptions {
  readonly type?: 'WINDOWS' | 'LUSTRE' | 'ONTAP' | 'OPENZFS'
  /** The key that AWS manages for FSx if left out. */
  readonly keyArn?: string
  readonly tags?: readonly Tag[]
}

export function makeFsx(region: Region, { type = 'WINDOWS', keyArn, tags = [] }: FsxOptions = {}): Held {
  const FileSystemId = `fs-${region.world.ids.hex(17)}`
  const fileSystem: Held = {
    OwnerId: region.account.id,
    CreationTime: region.world.clock.now(),
    FileSystemId,
    FileSystemType: type,
    Lifecycle: 'AVAILABLE',
    StorageCapacity: 32,
    StorageType: 'SSD',
    KmsKeyId: keyArn ?? awsManagedKey(region, 'fsx').arn,
    ResourceARN: region.arn('fsx', `file-system/${FileSystemId}`),
    Tags: tags,
  }
  region.state(fileSystemsState).set(FileSystemId, fileSystem)
  registerResource(region, { arn: fileSystem.ResourceARN, type: 'FSx', name: FileSystemId, keyArn: fileSystem.KmsKeyId ?? null, tags })
  return fileSystem
}

/** A backup that a user made in FSx, outside AWS Backup. */
export function makeFsxBackup(region: Region, FileSystem: Held): Backup {
  const BackupId = `backup-${region.world.ids.hex(17)}`
  const backup = {
    BackupId,
    Lifecycle: 'AVAILABLE' as const,
    Type: 'USER_INITIATED' as const,
    CreationTime: region.world.clock.now(),
    KmsKeyId: FileSystem.KmsKeyId,
    ResourceARN: region.arn('fsx', `backup/${BackupId}`),
    FileSystem,
    OwnerId: region.account.id,
  }
  region.state(backupsState).set(BackupId, backup)
  return backup
}

export const fsx: Handlers<FsxOperations> = {
  DescribeFileSystems({ FileSystemIds }, { region }) {
    const held = region.state(fileSystemsState)
    return { FileSystems: FileSystemIds?.map((id) => requireIn(held, id, 'FileSystemNotFound', 'File system')) ?? [...held.values()] }
  },

  DeleteFileSystem({ FileSystemId }, { region }) {
    const { ResourceARN } = requireIn(region.state(fileSystemsState), FileSystemId, 'FileSystemNotFound', 'File system')
    region.state(fileSystemsState).delete(FileSystemId)
    region.state(resourcesState).delete(ResourceARN)
    return { FileSystemId, Lifecycle: 'DELETING' }
  },

  DescribeBackups({ BackupIds }, { region }) {
    const held = region.state(backupsState)
    return { Backups: BackupIds?.map((id) => requireIn(held, id, 'BackupNotFound', 'Backup')) ?? [...held.values()] }
  },

  DeleteBackup({ BackupId }, { region }) {
    requireIn(region.state(backupsState), BackupId, 'BackupNotFound', 'Backup')
    region.state(backupsState).delete(BackupId)
    return { BackupId, Lifecycle: 'DELETED' }
  },
}
