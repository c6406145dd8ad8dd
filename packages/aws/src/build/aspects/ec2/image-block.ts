/** Whether images of a Region can be shared with everybody. */
import * as v from 'valibot'
import { defineAspect } from '../aspect.ts'
import { regionName } from '../fields.ts'

export const imageBlockAspect = defineAspect({
  kind: 'ec2-image-block',
  target: v.strictObject({ region: regionName }),
  value: v.strictObject({ state: v.picklist(['block-new-sharing', 'unblocked']) }),
  nameOf: () => 'public sharing of images',
  // "can take up to 10 minutes to configure": API reference of EC2, EnableImageBlockPublicAccess and DisableImageBlockPublicAccess
  seenWithinMs: 600_000,

  async read(reader, { region }) {
    const { ImageBlockPublicAccessState, ManagedBy } = await reader.ask('ec2', region, 'GetImageBlockPublicAccessState')
    if (ManagedBy === 'declarative-policy') return { obstacle: 'a declarative policy of the organization sets it' }
    return { value: { state: ImageBlockPublicAccessState as 'unblocked' } }
  },

  weakens: ({ target: { region }, before, after }) =>
    before?.state === 'block-new-sharing' && after?.state === 'unblocked' ? `let images in ${region} be shared with everybody` : null,

  async call(_, { target: { region }, after }) {
    if (after === null) return null
    if (after.state === 'unblocked') return { service: 'ec2', region, operation: 'DisableImageBlockPublicAccess', input: {} }
    return { service: 'ec2', region, operation: 'EnableImageBlockPublicAccess', input: { ImageBlockPublicAccessState: after.state } }
  },
})
