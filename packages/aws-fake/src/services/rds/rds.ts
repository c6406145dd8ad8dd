/** RDS: instances and clusters (Aurora, DocumentDB and Neptune too, which its calls describe as well) and their snapshots. */

import type { RdsOperations } from '../../models/rds.ts'
import type { Handlers } from '../../world/call.ts'
import { clusterHandlers } from './cluster-handlers.ts'
import { instanceHandlers } from './instance-handlers.ts'
import { snapshotHandlers } from './snapshot-handlers.ts'

export const rds: Handlers<RdsOperations> = { ...clusterHandlers, ...instanceHandlers, ...snapshotHandlers }
