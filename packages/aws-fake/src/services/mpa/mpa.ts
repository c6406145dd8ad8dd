/** AWS Multi-party Approval: served in us-east-1 only, as AWS does. */

import type { Handlers, Call } from '../../world/call.ts'
import type { MpaOperations } from '../../models/mpa.ts'
import { ServiceError } from '../../service-error.ts'
import { identitySourceHandlers } from './identity-source-handlers.ts'
import { mpaPolicyHandlers } from './policy-handlers.ts'
import { sessionHandlers } from './session-handlers.ts'
import { mpaTagHandlers } from './tag-handlers.ts'
import { teamHandlers } from './team-handlers.ts'

const handlers: Handlers<MpaOperations> = {
  ...identitySourceHandlers,
  ...mpaPolicyHandlers,
  ...sessionHandlers,
  ...mpaTagHandlers,
  ...teamHandlers,
}

type AnyHandler = (input: unknown, call: Call) => unknown

export const mpa = Object.fromEntries(
  Object.entries(handlers as unknown as Readonly<Record<string, AnyHandler>>).map(([name, handler]) => [
    name,
    (input: unknown, call: Call) => {
      if (call.region.name !== 'us-east-1') throw new ServiceError('AccessDeniedException', 'Multi-party approval is in us-east-1', { status: 403 })
      return handler(input, call)
    },
  ]),
) as unknown as Handlers<MpaOperations>
