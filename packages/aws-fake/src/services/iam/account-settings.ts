/** What holds for a whole account: its password rules, identity providers, numbers, and the report of everybody's credentials. */

import { formatInstant } from '@holdfast/core/clock'
import type { IamOperations } from '../../models/iam.ts'
import { ServiceError } from '../../service-error.ts'
import type { Handlers } from '../../world/call.ts'
import type { Account } from '../../world/world.ts'
import { iamState } from './iam-state.ts'

/** When the report was last made. */
const reportState = { name: 'credential report', create: (): { made: number | null } => ({ made: null }) }

const columns = [
  ...['user', 'arn', 'user_creation_time', 'password_enabled', 'password_last_used', 'password_last_changed', 'password_next_rotation'],
  ...['mfa_active', 'access_key_1_active', 'access_key_1_last_rotated', 'access_key_1_last_used_date', 'access_key_1_last_used_region'],
  ...['access_key_1_last_used_service', 'access_key_2_active', 'access_key_2_last_rotated', 'access_key_2_last_used_date'],
  ...['access_key_2_last_used_region', 'access_key_2_last_used_service', 'cert_1_active', 'cert_1_last_rotated', 'cert_2_active'],
  'cert_2_last_rotated',
]

function reportOf(account: Account): string {
  const { users, mfaDevices } = account.state(iamState)
  const hasMfa = (name: string | null): boolean => [...mfaDevices.values()].some(({ userName }) => userName === name)
  const line = (known: Readonly<Record<string, string>>): string => columns.map((column) => known[column] ?? 'N/A').join(',')
  const root = {
    user: '<root_account>',
    arn: `arn:aws:iam::${account.id}:root`,
    password_enabled: 'not_supported',
    mfa_active: String(hasMfa(null)),
    access_key_1_active: 'false',
    access_key_2_active: 'false',
  }
  const lines = [...users.values()].map(({ name, arn, created }) =>
    line({
      user: name,
      arn,
      user_creation_time: formatInstant(created),
      password_enabled: 'false',
      mfa_active: String(hasMfa(name)),
      access_key_1_active: 'true',
      access_key_2_active: 'false',
    }),
  )
  return [columns.join(','), line(root), ...lines].join('\n')
}

export const accountSettingHandlers = {
  GetAccountPasswordPolicy(_, { account }) {
    const { passwordPolicy } = account.state(iamState)
    if (passwordPolicy === null)
      throw new ServiceError('NoSuchEntityException', `The Password Policy with domain name ${account.id} cannot be found.`)
    return { PasswordPolicy: passwordPolicy }
  },

  UpdateAccountPasswordPolicy(asked, { account }) {
    account.state(iamState).passwordPolicy = {
      MinimumPasswordLength: 6,
      RequireSymbols: false,
      RequireNumbers: false,
      RequireUppercaseCharacters: false,
      RequireLowercaseCharacters: false,
      AllowUsersToChangePassword: false,
      ...asked,
      ExpirePasswords: asked.MaxPasswordAge !== undefined,
    }
    return {}
  },

  GetAccountSummary(_, { account }) {
    const { users, groups, roles, policies, mfaDevices, samlProviders, oidcProviders } = account.state(iamState)
    const devices = [...mfaDevices.values()]
    return {
      SummaryMap: {
        Users: users.size,
        Groups: groups.size,
        Roles: roles.size,
        Policies: policies.size,
        MFADevices: devices.length,
        MFADevicesInUse: devices.length,
        AccountMFAEnabled: devices.some(({ userName }) => userName === null) ? 1 : 0,
        AccountAccessKeysPresent: 0,
        AccountSigningCertificatesPresent: 0,
        Providers: samlProviders.size + oidcProviders.size,
      },
    }
  },

  ListSAMLProviders(_, { account }) {
    return { SAMLProviderList: [...account.state(iamState).samlProviders].map((Arn) => ({ Arn })) }
  },

  ListOpenIDConnectProviders(_, { account }) {
    return { OpenIDConnectProviderList: [...account.state(iamState).oidcProviders].map((Arn) => ({ Arn })) }
  },

  GenerateCredentialReport(_, { account, now }) {
    account.state(reportState).made = now
    return { State: 'COMPLETE' }
  },

  GetCredentialReport(_, { account }) {
    const { made } = account.state(reportState)
    if (made === null) throw new ServiceError('CredentialReportNotPresentException', 'Generate a credential report first.')
    return { Content: Buffer.from(reportOf(account)), ReportFormat: 'text/csv', GeneratedTime: made }
  },
} satisfies Partial<Handlers<IamOperations>>
