/** The option of commands that open a point when the vault's history can't be read; long, so that nobody uses it by accident. */
export const withoutHistory = [
  '--without-history',
  'emergency: the history of the vault cannot be read; name the point by its whole id, and nothing proves that it was ever admitted',
] as const
