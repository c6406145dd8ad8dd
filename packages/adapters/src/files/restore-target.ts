/** Opens the restore target of this platform: through the C library where koffi loads, else with Node alone. */
import type { RestoreTarget } from '@holdfast/core/restore-target'
import { loadLibc } from './libc.ts'
import { NativeRestoreTarget } from './native-restore-target.ts'
import { NodeRestoreTarget } from './node-restore-target.ts'

/** `never` takes the implementation that needs no koffi, for tests and comparisons. */
export interface RestoreTargetOptions {
  readonly native?: 'auto' | 'never'
}

/** A restore target for the calling thread; each thread opens one, and the descriptors work with every other. */
export function openRestoreTarget(options: RestoreTargetOptions = {}): RestoreTarget {
  const libc = options.native === 'never' ? null : loadLibc()
  return libc === null ? new NodeRestoreTarget() : new NativeRestoreTarget(libc)
}
