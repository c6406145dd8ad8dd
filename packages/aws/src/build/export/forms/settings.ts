/** Settings of AWS Backup in a Region, and across accounts. */
import { fullManagementAspect } from '../../aspects/backup/settings/full-management.ts'
import { globalSettingAspect } from '../../aspects/backup/settings/global-setting.ts'
import { optInAspect } from '../../aspects/backup/settings/opt-in.ts'
import { formOf } from '../export-form.ts'
import { label } from './labels.ts'

const unable = 'CloudFormation has no resource type for settings of AWS Backup'

export const settingForms = [
  formOf(optInAspect, {
    cloudformation: unable,
    terraform: ({ target: { region, type }, value, isThere }) => [
      {
        ...{ type: 'aws_backup_region_settings', label: label(region), importId: isThere ? region : null },
        body: { resource_type_opt_in_preference: { [type]: value.optedIn } },
      },
    ],
  }),
  formOf(fullManagementAspect, {
    cloudformation: unable,
    terraform: ({ target: { region, type }, value, isThere }) => [
      {
        ...{ type: 'aws_backup_region_settings', label: label(region), importId: isThere ? region : null },
        body: { resource_type_opt_in_preference: {}, resource_type_management_preference: { [type]: value.managed } },
      },
    ],
  }),
  formOf(globalSettingAspect, {
    cloudformation: unable,
    terraform: ({ target, value, isThere }, { account }) => [
      {
        ...{ type: 'aws_backup_global_settings', label: 'holdfast', importId: isThere && account !== '' ? account : null },
        body: { global_settings: { [target.setting]: String(value.enabled) } },
      },
    ],
  }),
]
