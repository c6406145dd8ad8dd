/** All aspects. A new one is a line here, an example in test/aspect-examples, and a resource that wants it. */
import type { Aspect } from './aspect.ts'
import { backupAspects } from './backup/aspects.ts'
import { detectionAspects } from './detection/aspects.ts'
import { ec2Aspects } from './ec2/aspects.ts'
import { drsAspects } from './drs/aspects.ts'
import { iamAspects } from './iam/aspects.ts'
import { kmsAspects } from './kms/aspects.ts'
import { logsAspects } from './logs/aspects.ts'
import { mpaAspects } from './mpa/aspects.ts'
import { organizationsAspects } from './organizations/aspects.ts'
import { s3Aspects } from './s3/aspects.ts'

export const aspectList: readonly Aspect[] = [
  ...kmsAspects,
  ...backupAspects,
  ...detectionAspects,
  ...drsAspects,
  ...ec2Aspects,
  ...iamAspects,
  ...logsAspects,
  ...mpaAspects,
  ...organizationsAspects,
  ...s3Aspects,
]

const byKind = new Map(aspectList.map((aspect) => [aspect.kind, aspect]))

export function aspectOf(kind: string): Aspect | undefined {
  return byKind.get(kind)
}
