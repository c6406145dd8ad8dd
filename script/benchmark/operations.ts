/** What is measured, in the order in which a round does it. */

export const allOperations = ['first', 'unchanged', 'changed', 'verify', 'verify-data', 'restore'] as const

/**
 * - first: backup into a new vault
 * - unchanged: backup of the same again
 * - changed: backup after one small file was added
 * - verify: Holdfast's check of all stored bytes, without a secret; for the peers, their check of all data
 * - verify-data: Holdfast's check that decrypts everything; the peers have one check only, which is `verify`
 * - restore: of the last backup into an empty folder
 */
export type Operation = (typeof allOperations)[number]
