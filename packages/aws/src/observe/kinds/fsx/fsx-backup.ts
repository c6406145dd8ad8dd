import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Backups of FSx, in all the ways that they are made. */
export const fsxBackupKind = listKind({
  name: 'fsx-backup',
  where: 'region',
  service: 'fsx',
  operation: 'DescribeBackups',
  lists: ['Backups'],
  record: v.object({
    BackupId: v.string(),
    Type: text,
    ResourceARN: text,
    FileSystem: v.optional(v.object({ FileSystemId: text })),
    /** Of copies from another Region. */
    SourceBackupRegion: text,
  }),
})
