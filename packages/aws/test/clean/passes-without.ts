/** Things of the clean inventory that pass by right although a call was refused that their rule makes of others: `RULE CALL`, and their names. */
export const passesWithout: Readonly<Record<string, readonly string[]>> = {}
