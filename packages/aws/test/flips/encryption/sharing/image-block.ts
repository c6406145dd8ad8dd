import { imageBlockKind } from '../../../../src/observe/kinds/ec2/image-block.ts'
import { type Flip, flip } from '../../flip.ts'

const common = { rule: 'image-block', kind: imageBlockKind } as const

export const flips: readonly Flip[] = [
  flip({
    ...common,
    what: 'images that can be shared with everybody',
    change: () => ({ Answer: { ImageBlockPublicAccessState: 'unblocked' } }),
    becomes: 'FAIL',
  }),
  flip({ ...common, what: 'a Region that does not say whether images are blocked', change: () => ({ Answer: {} }), becomes: 'UNKNOWN' }),
]
