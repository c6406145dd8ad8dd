/** What KMS asks of a key policy before it takes one. */

import { ServiceError } from '../../service-error.ts'
import type { Caller } from '../../world/caller.ts'
import type { World } from '../../world/world.ts'
import { unknownPrincipal } from '../iam/unknown-principal.ts'
import { listOf, readPolicy, type Statement } from '../policy-document.ts'

/**
 * Throws MalformedPolicyDocumentException if the text is no policy or names who is not there, and, unless the safety check is bypassed, if no statement lets the
 * caller (or the account, whose IAM policies then decide) put a policy again.
 */
export function assertKeyPolicy(text: string, { caller, world }: { readonly caller: Caller; readonly world: World }, isCheckBypassed: boolean): void {
  const statements = readPolicy(text)
  if (statements === null || statements.some((one) => one.Principal === undefined && one.NotPrincipal === undefined)) {
    throw new ServiceError('MalformedPolicyDocumentException', 'The new key policy is not a valid policy document')
  }
  if (statements.some((one) => principalsOf(one).length === 0) || unknownPrincipal(world, statements) !== null) {
    throw new ServiceError('MalformedPolicyDocumentException', 'Policy contains a statement with one or more invalid principals.')
  }
  if (!isCheckBypassed && !statements.some((one) => keepsControl(one, caller))) {
    throw new ServiceError(
      'MalformedPolicyDocumentException',
      'The new key policy will not allow you to update the key policy in the future.',
    )
  }
}

function principalsOf({ Principal, NotPrincipal }: Statement): readonly string[] {
  const held = Principal ?? NotPrincipal
  return typeof held === 'string' ? [held] : Object.values(held ?? {}).flatMap((one) => listOf(one))
}

function keepsControl(statement: Statement, caller: Caller): boolean {
  const actions = listOf(statement.Action).map((action) => action.toLowerCase())
  const isAction = ['*', 'kms:*', 'kms:put*', 'kms:putkeypolicy'].some((action) => actions.includes(action))
  const held = typeof statement.Principal === 'string' ? [statement.Principal] : listOf(statement.Principal?.['AWS'])
  const role = caller.session?.roleArn
  const isPrincipal = held.some(
    (one) => ['*', caller.accountId, caller.arn, role].includes(one) || one.endsWith(`::${caller.accountId}:root`),
  )
  return statement.Effect === 'Allow' && isAction && isPrincipal
}
