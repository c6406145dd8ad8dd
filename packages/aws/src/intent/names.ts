/** What Holdfast calls what it makes. */

export function vaultName(classification: string): string {
  return `holdfast-${classification}`
}

export function airGappedVaultName(classification: string): string {
  return `holdfast-${classification}-airgap`
}

export function backupPlanName(classification: string): string {
  return `holdfast-${classification}`
}

/** Of what there is one of in each Region of an account: the framework, the restore testing plan. */
export const accountPlanName = 'holdfast'
