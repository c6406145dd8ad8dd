/** Opens the file source of this platform: through the C library where koffi loads, else with Node alone. */
import type { FileSource } from '@holdfast/core/file-source'
import { loadLibc } from './libc.ts'
import { NativeFileSource } from './native-file-source.ts'
import { NodeFileSource } from './node-file-source.ts'

/** `never` takes the implementation that needs no koffi, for tests and comparisons. */
export interface FileSourceOptions {
  readonly native?: 'auto' | 'never'
}

/**
 * A file source for the calling thread. It keeps buffers of its own, so each thread opens one; the descriptors that
 * it gives out work with every other. A directory is listed by one thread at a time (its position is the descriptor's).
 */
export function openFileSource(options: FileSourceOptions = {}): FileSource {
  const libc = options.native === 'never' ? null : loadLibc()
  return libc === null ? new NodeFileSource() : new NativeFileSource(libc)
}
