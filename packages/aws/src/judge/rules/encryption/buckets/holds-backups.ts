/** Which buckets hold backups, as far as anybody can tell. */
import type { RegionView } from '../../../views/views.ts'

/** Those that are declared, and those that are called so. */
export function holdsBackups({ intent }: RegionView, name: string): boolean {
  return isDeclared({ intent }, name) || /back-?up|recovery|vault|dump/i.test(name)
}

export function isDeclared({ intent }: Pick<RegionView, 'intent'>, name: string): boolean {
  return (
    intent !== null &&
    (Object.hasOwn(intent.buckets, name) || Object.values(intent.buckets).some(({ replicateTo }) => replicateTo?.bucket === name))
  )
}

/** What apply does if a bucket is declared, or one for its replicas; people do it where it is not. */
export function fixKind({ intent }: RegionView, name: string): 'apply' | 'human' {
  return isDeclared({ intent }, name) ? 'apply' : 'human'
}
