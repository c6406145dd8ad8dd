/** Which buckets hold backups, as far as anybody can tell. */
import type { RegionView } from '../../../views/views.ts'
import { isPlanned } from '../../planned.ts'

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

/** Whether it is where it is declared: plans leave buckets of other Regions alone. */
export function isDeclaredHere(view: RegionView, name: string): boolean {
  const { intent, region } = view
  if (intent === null || !isPlanned(view)) return false
  const own = Object.hasOwn(intent.buckets, name) ? intent.buckets[name] : undefined
  return own?.region === region || Object.values(intent.buckets).some(({ replicateTo }) => replicateTo?.bucket === name && replicateTo.region === region)
}

/** What apply does if a bucket is declared, or one for its replicas; people do it where it is not. */
export function fixKind(view: RegionView, name: string): 'apply' | 'human' {
  return isDeclaredHere(view, name) ? 'apply' : 'human'
}
