/** Calls about an organization's policies that moto serves too. The organization is there already. */
import * as sdk from '@aws-sdk/client-organizations'
import { errorOf } from './error-of.ts'

type Organizations = sdk.OrganizationsClient

const Content = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Deny', Action: 'backup:Delete*', Resource: '*' }] })
const policy = { Name: 'keep', Description: 'keeps points', Type: 'SERVICE_CONTROL_POLICY', Content } as const
const ServicePrincipal = 'backup.amazonaws.com'
const PolicyType = 'BACKUP_POLICY'

async function rootOf(client: Organizations): Promise<string> {
  return (await client.send(new sdk.ListRootsCommand({}))).Roots?.[0]?.Id ?? ''
}

async function policyOf(client: Organizations): Promise<string> {
  const { Policies = [] } = await client.send(new sdk.ListPoliciesCommand({ Filter: 'SERVICE_CONTROL_POLICY' }))
  return Policies.find(({ Name }) => Name === policy.Name)?.Id ?? ''
}

/** Each with what of the answer is held against the other's. */
export const organizationsCalls: readonly (readonly [name: string, make: (client: Organizations) => Promise<unknown>])[] = [
  ['a type of policies is turned on', async (o) => await errorOf(o.send(new sdk.EnablePolicyTypeCommand({ RootId: await rootOf(o), PolicyType })))],
  ['a type is turned on twice', async (o) => await errorOf(o.send(new sdk.EnablePolicyTypeCommand({ RootId: await rootOf(o), PolicyType })))],
  ['a type of another root', async (o) => await errorOf(o.send(new sdk.EnablePolicyTypeCommand({ RootId: 'r-none', PolicyType })))],
  ['a type is turned off', async (o) => await errorOf(o.send(new sdk.DisablePolicyTypeCommand({ RootId: await rootOf(o), PolicyType })))],
  ['a type is turned off twice', async (o) => await errorOf(o.send(new sdk.DisablePolicyTypeCommand({ RootId: await rootOf(o), PolicyType })))],
  ['a policy is made', async (o) => await errorOf(o.send(new sdk.CreatePolicyCommand(policy)))],
  ['a policy is made twice', async (o) => await errorOf(o.send(new sdk.CreatePolicyCommand(policy)))],
  [
    'a policy is attached, and its targets listed',
    async (o) => {
      const PolicyId = await policyOf(o)
      await o.send(new sdk.AttachPolicyCommand({ PolicyId, TargetId: await rootOf(o) }))
      return (await o.send(new sdk.ListTargetsForPolicyCommand({ PolicyId }))).Targets?.map(({ Type, Name }) => ({ Type, Name }))
    },
  ],
  ['a policy is attached twice', async (o) => await errorOf(o.send(new sdk.AttachPolicyCommand({ PolicyId: await policyOf(o), TargetId: await rootOf(o) })))],
  ['a policy that something has is deleted', async (o) => await errorOf(o.send(new sdk.DeletePolicyCommand({ PolicyId: await policyOf(o) })))],
  [
    'a policy is changed',
    async (o) => {
      const changed = await o.send(new sdk.UpdatePolicyCommand({ PolicyId: await policyOf(o), Description: 'keeps them' }))
      return [changed.Policy?.PolicySummary?.Description, changed.Policy?.PolicySummary?.Type]
    },
  ],
  ['a policy that is not there', async (o) => await errorOf(o.send(new sdk.DescribePolicyCommand({ PolicyId: 'p-12345678' })))],
  ['a policy is detached', async (o) => await errorOf(o.send(new sdk.DetachPolicyCommand({ PolicyId: await policyOf(o), TargetId: await rootOf(o) })))],
  ['a policy is deleted', async (o) => await errorOf(o.send(new sdk.DeletePolicyCommand({ PolicyId: await policyOf(o) })))],
  [
    'a service is trusted',
    async (o) => {
      await o.send(new sdk.EnableAWSServiceAccessCommand({ ServicePrincipal }))
      const { EnabledServicePrincipals = [] } = await o.send(new sdk.ListAWSServiceAccessForOrganizationCommand({}))
      return EnabledServicePrincipals.map((one) => one.ServicePrincipal)
    },
  ],
  [
    'an account that is not of it is registered',
    async (o) => await errorOf(o.send(new sdk.RegisterDelegatedAdministratorCommand({ AccountId: '999999999999', ServicePrincipal: 'ssm.amazonaws.com' }))),
  ],
]
