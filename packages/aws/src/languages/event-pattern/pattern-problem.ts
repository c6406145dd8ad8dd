/** What is wrong with a text that should be an event pattern. */

/** Caught by parseEventPattern, which answers with its message. */
export class PatternProblem extends Error {}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
