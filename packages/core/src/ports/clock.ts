/** Time, injected. */

/** Milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number

/** The only source of time that packages below the command line may use. */
export interface Clock {
  now(): Instant
}

/** `2026-01-02T03:04:05.678Z` (docs/spec/conventions.md). */
export function formatInstant(at: Instant): string {
  return new Date(at).toISOString()
}
