/** Things of the clean inventory that pass by right although a call was refused that their rule makes of others: `RULE CALL`, and their names. */
export const passesWithout: Readonly<Record<string, readonly string[]>> = {
  // tags say whether a lock is declared, and this one has one
  'vault-locked backup:ListTags': ['holdfast-confidential', 'holdfast-confidential'],
}
