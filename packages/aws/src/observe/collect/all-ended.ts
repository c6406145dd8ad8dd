/**
 * Like Promise.all, but waits for all also if one fails, so that nothing goes on writing behind an error.
 * @throws what the first one in the list threw that failed
 */
export async function allEnded<const T extends readonly unknown[]>(promises: T): Promise<{ -readonly [K in keyof T]: Awaited<T[K]> }> {
  const outcomes = await Promise.allSettled(promises)
  const failed = outcomes.find(({ status }) => status === 'rejected')
  if (failed?.status === 'rejected') throw failed.reason
  return await Promise.all(promises)
}
