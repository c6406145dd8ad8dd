/** All resources, in the order of their steps: what others need comes first. */
import { accountDefaultsResource } from './account-defaults.ts'
import { airGappedVaultResource } from './vaults/air-gapped-vault.ts'
import { alarmsResource } from './detection/alarms.ts'
import { approvalsResource } from './vaults/approvals.ts'
import { auditResource } from './audit.ts'
import { backupPlanResource } from './plans/backup-plan.ts'
import { bucketResource } from './buckets/bucket.ts'
import { detectionResource } from './detection/detection.ts'
import { dutyRoleResource } from './duty-role.ts'
import { endpointResource } from './endpoint.ts'
import { disasterRecoveryResource } from './disaster-recovery.ts'
import { keyResource } from './key.ts'
import { notificationsResource } from './vaults/notifications.ts'
import type { Resource } from './resource.ts'
import { organizationResource } from './organization/organization.ts'
import { restoreTestingResource } from './plans/restore-testing.ts'
import { selectionResource } from './plans/selection.ts'
import { settingsResource } from './settings.ts'
import { tendedVaultResource } from './vaults/tended-vault.ts'
import { trailResource } from './detection/trail.ts'
import { undeclaredResource } from './undeclared.ts'
import { vaultResource } from './vaults/vault.ts'
import { watchersResource } from './detection/watchers.ts'

export const resourceList: readonly Resource[] = [
  // policies of keys and vaults may name the roles
  ...[settingsResource, dutyRoleResource, keyResource, vaultResource, tendedVaultResource, airGappedVaultResource, backupPlanResource, selectionResource],
  // logs go to buckets, vaults tell the topic
  ...[accountDefaultsResource, bucketResource, endpointResource, detectionResource, trailResource, alarmsResource, watchersResource],
  ...[approvalsResource, notificationsResource, restoreTestingResource, auditResource],
  disasterRecoveryResource,
  organizationResource,
  undeclaredResource,
]
