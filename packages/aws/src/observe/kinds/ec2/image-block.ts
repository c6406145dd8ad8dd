import * as v from 'valibot'
import { text } from '../fields.ts'
import { oneKind } from '../kind.ts'

/** Whether images can be shared with everybody. */
export const imageBlockKind = oneKind({
  name: 'image-block',
  where: 'region',
  service: 'ec2',
  operation: 'GetImageBlockPublicAccessState',
  record: v.object({ ImageBlockPublicAccessState: text }),
})
