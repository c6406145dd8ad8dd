import { identityKind } from '../../../src/observe/kinds/iam/identity.ts'
import { roleTrusting } from '../../clean/role-that-may.ts'
import { type Flip, flip } from '../flip.ts'

const common = { rule: 'role-trust', kind: identityKind } as const
const assume = { Effect: 'Allow', Action: 'sts:AssumeRole' }
const web = { Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', Principal: { Federated: 'arn:aws:iam::111122223333:oidc-provider/token.example.com' } }

const github = 'token.actions.githubusercontent.com'
const fromGithub = (condition: object) =>
  roleTrusting(
    { ...web, Principal: { Federated: `arn:aws:iam::111122223333:oidc-provider/${github}` }, Condition: condition },
    's3:ListBucket',
  )

export const flips: readonly Flip[] = [
  flip({ ...common, what: 'a trust in everybody', add: roleTrusting({ ...assume, Principal: '*' }, 's3:ListBucket'), becomes: 'FAIL' }),
  flip({ ...common, what: 'a trust in a stranger', add: roleTrusting({ ...assume, Principal: { AWS: '123456789012' } }, 's3:ListBucket'), becomes: 'FAIL' }),
  flip({ ...common, what: 'a trust in all users of a provider', add: roleTrusting(web, 's3:ListBucket'), becomes: 'FAIL' }),
  flip({
    ...common,
    what: 'a trust in whoever comes from somewhere',
    add: roleTrusting({ ...assume, Principal: '*', Condition: { IpAddress: { 'aws:SourceIp': '192.0.2.0/24' } } }, 's3:ListBucket'),
    becomes: 'UNKNOWN',
  }),
  flip({
    ...common,
    what: 'a trust in every repository of an issuer that all share',
    add: fromGithub({ StringEquals: { [`${github}:aud`]: 'sts.amazonaws.com' }, StringLike: { [`${github}:sub`]: 'repo:*' } }),
    becomes: 'FAIL',
  }),
  flip({
    ...common,
    what: 'a trust in those of an organization, or of none at all',
    add: roleTrusting({ ...assume, Principal: '*', Condition: { 'ForAllValues:StringLike': { 'aws:PrincipalOrgPaths': 'o-exampleorgid/*' } } }, 's3:ListBucket'),
    becomes: 'FAIL',
  }),
]
