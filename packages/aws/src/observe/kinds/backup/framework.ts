import * as v from 'valibot'
import { text } from '../fields.ts'
import { listKind } from '../kind.ts'

/** Of AWS Backup Audit Manager. */
export const frameworkKind = listKind({
  name: 'framework',
  where: 'region',
  service: 'backup',
  operation: 'ListFrameworks',
  lists: ['Frameworks'],
  record: v.object({ FrameworkName: v.string(), DeploymentStatus: text }),
})
