/** File sources that differ from the real one in what a test says. */
import { HoldfastError } from '@holdfast/core/errors'
import type { FileSource } from '@holdfast/core/file-source'
import { openFileSource } from '@holdfast/adapters/file-source'

/** The real source with some verbs replaced; `real` gives the verb that was there. */
export function sourceWith(change: (real: FileSource) => Partial<FileSource>): FileSource {
  const real = openFileSource()
  const bound: Record<string, unknown> = { missing: real.missing }
  for (const verb of Object.getOwnPropertyNames(Object.getPrototypeOf(real))) {
    const method = (real as unknown as Record<string, unknown>)[verb]
    if (typeof method === 'function' && verb !== 'constructor') bound[verb] = method.bind(real) as unknown
  }
  return Object.assign(bound as unknown as FileSource, change(real))
}

/** As a source throws it. */
export function readFailed(errno: string): HoldfastError {
  return new HoldfastError('READ_FAILED', `a test says ${errno}`, { context: { errno, path: '?' } })
}
