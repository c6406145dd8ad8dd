/** Other accounts that a vault's policy lets copy into it: their plans can't be seen from here. */
import type { Reader } from '../../reader.ts'
import type { VaultTarget } from './own-vault.ts'
import { vaultPolicyAspect } from './vault-policy.ts'

interface Statement {
  readonly Effect?: string
  readonly Principal?: string | { readonly AWS?: string | readonly string[] }
  readonly Action?: string | readonly string[]
}

/** For people: `account 111122223333`, or everybody. What others wrote with wildcards in actions counts too. */
export async function accountsThatCopyIn(reader: Reader, target: VaultTarget): Promise<readonly string[]> {
  const reading = await vaultPolicyAspect.read(reader, target)
  const text = 'value' in reading ? reading.value : null
  if (text === null) return []
  const { Statement: statements = [] } = JSON.parse(text) as { readonly Statement?: Statement | readonly Statement[] }
  const allowing = [statements].flat().filter(({ Effect, Action = [] }) => Effect === 'Allow' && [Action].flat().some(isCopying))
  const principals = allowing.flatMap(({ Principal = {} }) => (typeof Principal === 'string' ? [Principal] : [Principal.AWS ?? []].flat()))
  const named = principals.map((one) => (one === '*' ? 'everybody whom the conditions of its policy let in' : `account ${/\d{12}/.exec(one)?.[0] ?? one}`))
  return [...new Set(named)].filter((one) => one !== `account ${reader.context.account}`).toSorted()
}

function isCopying(action: string): boolean {
  const pattern = action.toLowerCase().replaceAll(/[.+^${}()|[\]\\]/g, '').replaceAll('*', '.*').replaceAll('?', '.')
  return new RegExp(`^${pattern}$`).test('backup:copyintobackupvault')
}
