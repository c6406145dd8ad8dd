/** Work on files of the cache, whose errors name its folder: the system's own tell only what failed. */
import { HoldfastError } from '@holdfast/core/errors'

/** Runs `act`. @throws HoldfastError WRITE_FAILED for an error of the system; others as they are */
export async function inCache<T>(folder: string, act: () => Promise<T>): Promise<T> {
  try {
    return await act()
  } catch (cause) {
    if (!(cause instanceof Error) || cause instanceof HoldfastError || !('errno' in cause && 'code' in cause)) throw cause
    const errno = String(cause.code)
    throw new HoldfastError('WRITE_FAILED', errno === 'ENOSPC' ? 'the disk of the cache has no room left' : 'the cache cannot be used', {
      context: { path: folder, errno }, cause, retry: 'later',
    })
  }
}
