/** The grants of a key, as the evaluator wants them. */
import { keyGrantKind } from '../../../observe/kinds/kms/key-grant.ts'
import type { LineOf } from '../../../observe/kinds/kind.ts'
import type { Grant } from '../../../languages/policy/grant.ts'
import type { RegionView } from '../../views/views.ts'

type KeyGrant = NonNullable<LineOf<typeof keyGrantKind>['Answer']>[number]

/** @param name as the key is described under; AWS does not tell those of its own keys */
export function grantsOfKey(name: string, view: RegionView): readonly Grant[] | 'unknown' {
  const listed = view.about(keyGrantKind, name)
  if (listed.state === 'absent') return []
  if (listed.state === 'failed') return 'unknown'
  return grantsIn(listed.answer)
}

/** @param listed as KMS lists them */
export function grantsIn(listed: readonly KeyGrant[]): readonly Grant[] {
  return listed.map(({ GrantId: id, GranteePrincipal: grantee = '', RetiringPrincipal: retiring = null, Operations: operations = [], Constraints }): Grant => ({
    ...{ id, grantee, retiring, operations },
    constraints: {
      ...(Constraints?.EncryptionContextEquals !== undefined && { encryptionContextEquals: Constraints.EncryptionContextEquals }),
      ...(Constraints?.EncryptionContextSubset !== undefined && { encryptionContextSubset: Constraints.EncryptionContextSubset }),
    },
  }))
}
