/** Both accounts are members of an organization, which the first may read, as it administers backups for it; the management account is not read. */
import { organizationAccountKind } from '../../../src/observe/kinds/organizations/account.ts'
import { organizationDelegateKind } from '../../../src/observe/kinds/organizations/delegate.ts'
import { organizationDelegatedServiceKind } from '../../../src/observe/kinds/organizations/delegated-service.ts'
import { organizationKind } from '../../../src/observe/kinds/organizations/organization.ts'
import { organizationPolicyKind } from '../../../src/observe/kinds/organizations/policy.ts'
import { organizationPolicyListKind } from '../../../src/observe/kinds/organizations/policy-list.ts'
import { organizationPolicyTargetKind } from '../../../src/observe/kinds/organizations/policy-target.ts'
import { rootKind } from '../../../src/observe/kinds/organizations/root.ts'
import { away, type CleanRecords, home, records } from '../clean-records.ts'

const id = 'o-a1b2c3d4e5'
const root = 'r-ab12'
const management = '999988887777'
const full = 'p-FullAWSAccess'
const content = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] }
const organization = { Answer: { Organization: { Id: id, MasterAccountId: management } } }

function account(Id: string, Name: string) {
  return { Id, Name, Status: 'ACTIVE', Paths: [`${id}/${root}/${Id}/`] }
}

export const clean: readonly CleanRecords[] = [
  records(organizationKind, home, [organization]),
  records(organizationKind, away, [organization]),
  records(rootKind, home, [{ Target: id, Answer: [{ Id: root, PolicyTypes: [{ Type: 'SERVICE_CONTROL_POLICY', Status: 'ENABLED' }] }] }]),
  records(rootKind, away, [{ Target: id, Answer: [] }]),
  records(organizationAccountKind, home, [
    { Target: root, Answer: [account(management, 'management'), account(home.account, 'production'), account(away.account, 'vaults')] },
  ]),
  records(organizationPolicyListKind, home, [
    { Target: 'SERVICE_CONTROL_POLICY', Answer: [{ Id: full, Name: 'FullAWSAccess', Type: 'SERVICE_CONTROL_POLICY' }] },
  ]),
  records(organizationPolicyKind, home, [{ Target: full, Answer: { Policy: { Content: JSON.stringify(content) } } }]),
  records(organizationPolicyTargetKind, home, [
    { Target: full, Answer: [root, home.account, away.account].map((TargetId) => ({ TargetId })) },
  ]),
  records(organizationDelegateKind, home, [{ Target: root, Answer: [{ Id: home.account, Name: 'production', Status: 'ACTIVE' }] }]),
  records(organizationDelegatedServiceKind, home, [{ Target: home.account, Answer: [{ ServicePrincipal: 'backup.amazonaws.com' }] }]),
]
