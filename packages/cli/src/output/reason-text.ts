/** Reasons for people: what the system's error codes mean. */
import { getSystemErrorMap } from 'node:util'

/** "EACCES" → "permission denied (EACCES)", also at the end of a longer reason. Anything else stays as it is. */
export function reasonText(reason: string): string {
  return reason.replace(/\bE[A-Z0-9]+$/, code => {
    for (const [name, message] of getSystemErrorMap().values()) if (name === code) return `${message} (${code})`
    return code
  })
}
