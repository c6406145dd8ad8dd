/** All aspects. A new one is a line here, an example in test/aspect-examples, and a resource that wants it. */
import type { Aspect } from './aspect.ts'
import { backupAspects } from './backup/aspects.ts'
import { kmsAspects } from './kms/aspects.ts'

export const aspectList: readonly Aspect[] = [...kmsAspects, ...backupAspects]

const byKind = new Map(aspectList.map((aspect) => [aspect.kind, aspect]))

export function aspectOf(kind: string): Aspect | undefined {
  return byKind.get(kind)
}
