/**
 * Identity providers that a trust names: who changes one is trusted in its place. Of SAML, whoever sets the metadata sets the certificate that
 * assertions are signed with, and so all that they say; of OpenID Connect, another client's tokens are taken, which whoever has such a client at
 * that provider holds. A thumbprint alone lets nobody in: it takes the provider's own address, too. Sources: "UpdateSAMLProvider",
 * "AddClientIDToOpenIDConnectProvider", IAM API Reference; "Obtain the thumbprint for an OpenID Connect identity provider", IAM User Guide.
 */
import { type CompiledPolicy, type CompiledStatement, statementsAbout } from '../../../../languages/policy/compile-policy.ts'

interface Provider {
  readonly action: string
  /** Its ARN. */
  readonly provider: string
  /** Whether nothing else has to hold for who makes the call to get in. */
  readonly isEnough: boolean
}

/** @param account in which a provider has to be for a role of it to be entered by it */
export function providersIn(trust: CompiledPolicy, account: string): readonly Provider[] {
  const statements = statementsAbout(trust, 'sts')
  const isDenied = statements.some(({ effect }) => effect === 'Deny')
  const byName = new Map<string, Provider>()
  for (const statement of statements) {
    if (statement.effect !== 'Allow' || statement.principal?.negated !== false) continue
    for (const provider of statement.principal.federated) {
      const found = changeOf(provider, account, statement)
      if (found === null || byName.get(provider)?.isEnough === true) continue
      byName.set(provider, { ...found, isEnough: found.isEnough && !isDenied })
    }
  }
  return [...byName.values()]
}

function changeOf(provider: string, account: string, { conditions }: CompiledStatement): Provider | null {
  const [, kind] = new RegExp(`^arn:[^:]*:iam::${account}:(saml|oidc)-provider/`).exec(provider) ?? []
  const keys = conditions.map(({ key }) => key)
  if (kind === 'saml') return { action: 'iam:UpdateSAMLProvider', provider, isEnough: keys.every((key) => key.startsWith('saml:')) }
  if (kind !== 'oidc' || keys.some((key) => key.endsWith(':aud'))) return null
  return { action: 'iam:AddClientIDToOpenIDConnectProvider', provider, isEnough: false }
}
