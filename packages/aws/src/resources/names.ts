/** What Holdfast calls what it makes for a classification. */

export function vaultName(classification: string): string {
  return `holdfast-${classification}`
}
