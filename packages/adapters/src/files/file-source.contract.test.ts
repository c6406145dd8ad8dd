import { fileSourceContract } from '@holdfast/testkit/file-source-contract'
import { openFileSource } from './file-source.ts'

fileSourceContract({ name: 'native', open: () => openFileSource(), withoutAttributes: null, withoutHoles: null })
fileSourceContract({
  name: 'node alone',
  open: () => openFileSource({ native: 'never' }),
  withoutAttributes: 'Node has no call for extended attributes',
  withoutHoles: 'Node has no call for holes',
})
