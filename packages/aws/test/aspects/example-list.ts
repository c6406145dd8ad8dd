/** An example of each aspect. */
import type { AspectExample } from './aspect-example.ts'
import { backupExamples } from './backup.ts'
import { detectionExamples } from './detection.ts'
import { ec2Examples } from './ec2.ts'
import { drsExamples } from './drs.ts'
import { iamExamples } from './iam.ts'
import { kmsExamples } from './kms.ts'
import { logsExamples } from './logs.ts'
import { mpaExamples } from './mpa.ts'
import { organizationsExamples } from './organizations.ts'
import { s3Examples } from './s3.ts'

export const exampleList: readonly AspectExample[] = [
  ...kmsExamples,
  ...backupExamples,
  ...detectionExamples,
  ...drsExamples,
  ...ec2Examples,
  ...iamExamples,
  ...logsExamples,
  ...mpaExamples,
  ...organizationsExamples,
  ...s3Examples,
]
