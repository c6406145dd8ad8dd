/** How link(2) says that the file system has no hard links: FAT, exFAT, some of FUSE, SMB and Android. */
export const noHardLinks: readonly (string | null)[] = ['EPERM', 'EACCES', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK']
