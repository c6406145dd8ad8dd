/** Frameworks of AWS Backup Audit Manager. They are deployed as rules of AWS Config, which must be recording. */

import type { Instant } from '@holdfast/core/clock'
import type { BackupOperations, FrameworkControl } from '../../../models/backup.ts'
import { ServiceError } from '../../../service-error.ts'
import type { Handlers } from '../../../world/call.ts'
import type { Region } from '../../../world/world.ts'
import { assertControls } from './controls.ts'

export interface Framework {
  readonly name: string
  readonly arn: string
  readonly created: Instant
  readonly idempotencyToken: string | undefined
  readonly tags: Map<string, string>
  description: string | undefined
  controls: readonly FrameworkControl[]
  /** When it is deployed. */
  deployedAt: Instant
}

export const frameworksState = { name: 'backup frameworks', create: (): Map<string, Framework> => new Map() }

/** Frameworks of a Region at most. */
const mostFrameworks = 15
const deploymentMs = 120_000

interface FrameworkOptions {
  readonly name: string
  readonly controls: readonly FrameworkControl[]
  readonly description?: string | undefined
  readonly idempotencyToken?: string | undefined
  readonly tags?: Readonly<Record<string, string>> | undefined
}

export function makeFramework(region: Region, { name, controls, description, idempotencyToken, tags = {} }: FrameworkOptions): Framework {
  const { world } = region
  const created = world.clock.now()
  const framework: Framework = {
    name,
    arn: region.arn('backup', `framework:${name}-${world.ids.uuid()}`),
    created,
    idempotencyToken,
    tags: new Map(Object.entries(tags)),
    description,
    controls,
    deployedAt: created + deploymentMs,
  }
  region.state(frameworksState).set(name, framework)
  return framework
}

function requireFramework(region: Region, name: string): Framework {
  const framework = region.state(frameworksState).get(name)
  if (framework === undefined) throw new ServiceError('ResourceNotFoundException', `Framework ${name} does not exist`)
  return framework
}

/** What deployment says at a time. */
const deploymentOf = ({ deployedAt, created }: Framework, now: Instant): string =>
  deployedAt <= now ? 'COMPLETED' : deployedAt === created + deploymentMs ? 'CREATE_IN_PROGRESS' : 'UPDATE_IN_PROGRESS'

export const frameworkHandlers = {
  CreateFramework(input, { region }) {
    const frameworks = region.state(frameworksState)
    const { FrameworkName: name, FrameworkControls: controls, FrameworkDescription: description, IdempotencyToken: idempotencyToken } = input
    const known = frameworks.get(name)
    if (known !== undefined && known.idempotencyToken !== undefined && known.idempotencyToken === idempotencyToken)
      return { FrameworkName: name, FrameworkArn: known.arn }
    if (known !== undefined) throw new ServiceError('AlreadyExistsException', `Framework ${name} exists`)
    if (frameworks.size >= mostFrameworks) throw new ServiceError('LimitExceededException', 'There are as many frameworks as there may be')
    assertControls(controls)
    const { arn } = makeFramework(region, { name, controls, description, idempotencyToken, tags: input.FrameworkTags })
    return { FrameworkName: name, FrameworkArn: arn }
  },

  DescribeFramework({ FrameworkName }, { region, now }) {
    const framework = requireFramework(region, FrameworkName)
    return {
      FrameworkName,
      FrameworkArn: framework.arn,
      FrameworkDescription: framework.description,
      FrameworkControls: framework.controls,
      CreationTime: framework.created,
      DeploymentStatus: deploymentOf(framework, now),
      FrameworkStatus: 'ACTIVE',
      IdempotencyToken: framework.idempotencyToken,
    }
  },

  ListFrameworks(_, { region, now }) {
    const Frameworks = [...region.state(frameworksState).values()].map((framework) => ({
      FrameworkName: framework.name,
      FrameworkArn: framework.arn,
      FrameworkDescription: framework.description,
      NumberOfControls: framework.controls.length,
      CreationTime: framework.created,
      DeploymentStatus: deploymentOf(framework, now),
    }))
    return { Frameworks }
  },

  UpdateFramework({ FrameworkName, FrameworkControls, FrameworkDescription }, { region, now }) {
    const framework = requireFramework(region, FrameworkName)
    if (framework.deployedAt > now) throw new ServiceError('ConflictException', `Framework ${FrameworkName} is being deployed`)
    if (FrameworkControls !== undefined) assertControls(FrameworkControls)
    framework.controls = FrameworkControls ?? framework.controls
    framework.description = FrameworkDescription ?? framework.description
    framework.deployedAt = now + deploymentMs
    return { FrameworkName, FrameworkArn: framework.arn, CreationTime: framework.created }
  },

  DeleteFramework({ FrameworkName }, { region, now }) {
    const framework = requireFramework(region, FrameworkName)
    if (framework.deployedAt > now) throw new ServiceError('ConflictException', `Framework ${FrameworkName} is being deployed`)
    region.state(frameworksState).delete(FrameworkName)
    return {}
  },
} satisfies Partial<Handlers<BackupOperations>>
