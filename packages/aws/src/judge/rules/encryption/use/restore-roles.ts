/** The roles by which AWS Backup is to restore, as far as they are known beforehand. */
import { restoreTestingSelectionKind } from '../../../../observe/kinds/backup/restore/restore-testing-selection.ts'
import type { RegionView } from '../../../views/views.ts'

export interface RestoreRole {
  /** Null: AWS does not say it; so of the role. */
  readonly type: string | null
  readonly role: string | null
  /** `PLAN/SELECTION` of restore testing; null: only declared so far. */
  readonly selection: string | null
}

/**
 * Of selections of restore testing plans, and of the declared restore tests that have none. Rules that ask need `restore-testing-selection`.
 * @throws Unread if selections could not be read
 */
export function restoreRoles(view: RegionView): readonly RestoreRole[] {
  const tested = view.rows(restoreTestingSelectionKind).flatMap(({ Target: plan, Answer }) =>
    (Answer ?? []).map(
      ({ RestoreTestingSelectionName: name, ProtectedResourceType: type = null, IamRoleArn: role = null }): RestoreRole => ({ type, role, selection: `${plan}/${name}` }),
    ),
  )
  const { role, types = [] } = view.intent?.restoreTesting ?? {}
  if (role === undefined || role.split(':')[4] !== view.account.id) return tested
  const missing = types.filter((type) => !tested.some((one) => one.type === type && one.role === role))
  return [...tested, ...missing.map((type) => ({ type, role, selection: null }))]
}
