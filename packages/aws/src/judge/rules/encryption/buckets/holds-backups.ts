/** Which buckets hold backups, as far as anybody can tell. */
import type { RegionView } from '../../../views/views.ts'
import { isPlanned } from '../../planned.ts'

/** Those that are declared, and those that are called so. */
export function holdsBackups({ intent }: RegionView, name: string): boolean {
  return isDeclared({ intent }, name) || /back-?up|recovery|vault|dump/i.test(name)
}

/** Those that are called buckets of logs. One that is declared under buckets is so only if another's logs are declared to go there. */
export function isOfLogs(view: RegionView, name: string): boolean {
  return /logs?$/i.test(name) && (!isDeclared(view, name) || takesLogs(view, name))
}

function takesLogs({ intent }: RegionView, name: string): boolean {
  const { trail } = intent?.detection ?? {}
  const targets = Object.values(intent?.buckets ?? {}).flatMap(({ accessLogs, replicateTo }) => [accessLogs, replicateTo?.accessLogs])
  return [...targets, trail?.bucket, trail?.accessLogs].includes(name)
}

function isDeclared({ intent }: Pick<RegionView, 'intent'>, name: string): boolean {
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
