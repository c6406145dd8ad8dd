/** By which ways backups and what they are made of can be reached. */
import type { Rule } from '../../rule.ts'
import { accessPointClosed } from './access-point-closed.ts'
import { certificateEnds } from './certificate-ends.ts'
import { endpointPolicy } from './endpoint-policy.ts'
import { endpointThere } from './endpoint-there.ts'
import { gatewayClosed } from './gateway-closed.ts'
import { multiRegionAccessPointClosed } from './multi-region-access-point-closed.ts'
import { restoreClosed } from './restore-closed.ts'
import { restoreContained } from './restore-contained.ts'
import { secretClosed } from './secret-closed.ts'
import { secretRotated } from './secret-rotated.ts'
import { stagingClosed } from './staging-closed.ts'

export const networkRules: readonly Rule[] = [
  endpointPolicy,
  endpointThere,
  gatewayClosed,
  restoreClosed,
  restoreContained,
  stagingClosed,
  certificateEnds,
  secretRotated,
  secretClosed,
  accessPointClosed,
  multiRegionAccessPointClosed,
]
