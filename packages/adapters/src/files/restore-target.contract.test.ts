import { restoreTargetContract } from '@holdfast/testkit/restore-target-contract'
import { openRestoreTarget } from './restore-target.ts'

restoreTargetContract({
  name: 'native',
  open: () => openRestoreTarget(),
  withoutAttributes: null,
  withoutSpecials: null,
  withoutNanoseconds: null,
})
restoreTargetContract({
  name: 'node alone',
  open: () => openRestoreTarget({ native: 'never' }),
  withoutAttributes: 'Node has no call for extended attributes',
  withoutSpecials: 'Node has no call for special files',
  withoutNanoseconds: 'Node takes times as a number of seconds',
})
