/** Rules about metadata that both restore targets follow. */
import type { NodeMetadata } from '@holdfast/core/restore-target'
import type { Capability } from './capabilities.ts'

/**
 * The mode to set once it is known whether the owner and the group could be set: a set-user-id bit must not end up
 * on a file of another owner than the one it was given for.
 */
export function safeMode(metadata: NodeMetadata, ownerSet: boolean, groupSet: boolean): number {
  return metadata.mode & 0o7777 & ~(ownerSet ? 0 : 0o4000) & ~(groupSet ? 0 : 0o2000)
}

/** What this user cannot restore, in words. */
export function missingRights(capabilities: ReadonlySet<Capability>): string[] {
  const words: readonly (readonly [Capability, string])[] = [
    ['chown', 'other owners than this user'],
    ['mknod', 'devices'],
    ['sysAdmin', 'trusted attributes'],
    ['setfcap', 'file capabilities'],
  ]
  return words.filter(([name]) => !capabilities.has(name)).map(([, text]) => text)
}

/** True for an attribute that is removed from a restored node when it is not among the ones to set. */
export function isAccessControl(attributeName: string): boolean {
  return attributeName.startsWith('system.posix_acl_')
}
