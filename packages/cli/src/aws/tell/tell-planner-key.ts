/** `aws journal key`: the public key of who plans and applies from here. */
import { encodeVerifierKey } from '@holdfast/core/vkey'
import type { Session } from '../../session.ts'
import { openPlanner } from '../planner.ts'

/** @throws HoldfastError as openPlanner */
export async function tellPlannerKey(session: Session, key: string | null): Promise<void> {
  const { signer } = await openPlanner(session, { key, trust: [] })
  const text = encodeVerifierKey(signer.key)
  session.output.result({ type: 'planner-key', key: text }, () => text)
}
