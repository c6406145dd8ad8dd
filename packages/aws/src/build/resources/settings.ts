/** Settings of Regions and of the organization: which types plans may take, and what goes across accounts. */
import { fullManagementAspect } from '../aspects/backup/settings/full-management.ts'
import { globalSettingAspect } from '../aspects/backup/settings/global-setting.ts'
import { optInAspect } from '../aspects/backup/settings/opt-in.ts'
import { optedInTypes } from '../../intent/opted-in-types.ts'
import type { Resource } from './resource.ts'

export const settingsResource: Resource = async (draft, { intent, account, regions }) => {
  for (const region of regions) {
    for (const type of optedInTypes(intent)) {
      await draft.part(`opt-in of ${type} in ${region}`, [], () => draft.set(optInAspect, { region, type }, { optedIn: true }))
    }
    if (!optedInTypes(intent).includes('DynamoDB')) continue
    // else points have no key of the vault, and no copies can be made of them
    const target = { region, type: 'DynamoDB' }
    await draft.part(`advanced features of DynamoDB in ${region}`, [], () => draft.set(fullManagementAspect, target, { managed: true }))
  }
  const { crossAccountBackup, multiPartyApproval } = intent.organization ?? {}
  const wanted = { isCrossAccountBackupEnabled: crossAccountBackup, isMpaEnabled: multiPartyApproval }
  if (Object.values(wanted).every((enabled) => enabled === undefined)) return
  await draft.part('settings across accounts', [], async () => {
    const answer = await draft.reader.askFor(['AWSOrganizationsNotInUseException'], 'organizations', 'global', 'DescribeOrganization', {})
    const { MasterAccountId } = (answer?.['Organization'] ?? {}) as { readonly MasterAccountId?: string }
    // in other accounts they can't be changed: a plan made with the management account's credentials has them
    if (MasterAccountId !== account) return
    for (const [setting, enabled] of Object.entries(wanted)) {
      if (enabled !== undefined) await draft.set(globalSettingAspect, { region: 'global', setting }, { enabled })
    }
  })
}
