/** Calls of AWS for what changes things: each is tried once, and repeated by who knows what may be repeated. */
import { setTimeout } from 'node:timers/promises'
import type { AwsApi } from '@holdfast/aws/aws-api'
import type { Patience } from '@holdfast/aws/call-failure'
import { openSdk } from '@holdfast/aws/sdk-api'
import type { Session } from '../session.ts'
import { installSdk } from './install-sdk.ts'
import { usualRegion } from './usual-region.ts'

/** About a minute of throttling, as for collecting. */
const attempts = 7

export interface Calls {
  readonly api: AwsApi
  readonly patience: Patience
  /** Where global things are asked, as AWS's own tools find it; null if nothing says. */
  readonly homeRegion: string | null
}

/** @throws HoldfastError AWS_SDK_MISSING, CONFIG */
export async function openCalls(session: Session): Promise<Calls> {
  await installSdk(session)
  const { signal } = session
  const api = await openSdk({ signal, maxAttempts: 1 })
  const homeRegion = await usualRegion(session)
  const wait = async (durationMs: number): Promise<void> => {
    await setTimeout(durationMs, undefined, { signal })
  }
  return { api, patience: { attempts, wait }, homeRegion }
}
