/** The role by which a classification's plans back up. */
import type { Classification } from './intent-schema.ts'

/** Its ARN: the declared one, or else the first of the key's users that is a role; none where there is none. */
export function backupRoleOf({ backupRole, key }: Pick<Classification, 'backupRole' | 'key'>): readonly [string] | readonly [] {
  const role = backupRole ?? key.users.find((arn) => arn.includes(':role/'))
  return role === undefined ? [] : [role]
}
