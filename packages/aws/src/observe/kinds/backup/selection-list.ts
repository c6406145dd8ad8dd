import * as v from 'valibot'
import { text } from '../fields.ts'
import { detailListKind } from '../kind.ts'
import { planKind } from './plan.ts'

/** By plan id: which selections it has. What they select is in the kind `selection`. */
export const selectionListKind = detailListKind({
  name: 'selection-list',
  where: 'region',
  of: planKind,
  service: 'backup',
  operation: 'ListBackupSelections',
  lists: ['BackupSelectionsList'],
  questions: ({ BackupPlanId }) => [{ target: BackupPlanId, input: { BackupPlanId } }],
  record: v.object({ BackupPlanId: v.string(), SelectionId: v.string(), IamRoleArn: text }),
})
