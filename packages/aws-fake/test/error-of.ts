/** The name of the error that a call ends with, or null if there is none. */
export async function errorOf(call: Promise<unknown>): Promise<string | null> {
  try {
    await call
    return null
  } catch (error) {
    return (error as Error).name
  }
}
