/** Giving large buffers back at once. */

/** Above the size of the pool that Node cuts small buffers from, which cannot be freed. */
const worthwhileBytes = 192 * 1024

/**
 * Frees the memory behind bytes that nobody uses any more, instead of leaving it to the garbage collector: the next
 * large buffer then gets memory that is still warm, and a thread holds megabytes less. The bytes, and every other view of
 * their buffer, are empty afterwards; bytes of a shared pool are left alone.
 */
export function release(bytes: Uint8Array): void {
  const { buffer } = bytes
  if (buffer.byteLength < worthwhileBytes || !(buffer instanceof ArrayBuffer)) return
  buffer.transfer(0)
}
