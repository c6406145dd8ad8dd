/** Things of the clean inventory that pass by right although a call was refused that their rule makes of others: `RULE CALL`, and their names. */
export const passesWithout: Readonly<Record<string, readonly string[]>> = {
  // points of a vault that is locked for good are deleted by nobody, whatever its policy says
  'vault-delete backup:GetBackupVaultAccessPolicy': ['copies'],
}
