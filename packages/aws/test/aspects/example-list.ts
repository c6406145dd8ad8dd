/** An example of each aspect. */
import type { AspectExample } from './aspect-example.ts'
import { backupExamples } from './backup.ts'
import { kmsExamples } from './kms.ts'

export const exampleList: readonly AspectExample[] = [...kmsExamples, ...backupExamples]
