/** What people do about data outside vaults, networks and credentials: before time passes. */
import type { Members } from '@holdfast/aws/aws-api'
import { addMfa } from '@holdfast/aws-fake/build'
import type { Person, Step } from './demo-people.ts'

const rows = (answer: Members, name: string) => (answer[name] ?? []) as readonly Members[]

async function keyOf({ call }: Person, classification: string): Promise<string> {
  const aliases = rows(await call('kms', 'ListAliases'), 'Aliases')
  return String(aliases.find(({ AliasName }) => AliasName === `alias/holdfast/${classification}`)?.['TargetKeyId'])
}

export const imageStep: Step = {
  what: 'the image that was lent is copied with the key, which gives the copy to nobody, and deregistered with its snapshots',
  rules: ['image-encrypted', 'image-shared'],
  async does(person) {
    const { call } = person
    const KmsKeyId = await keyOf(person, 'confidential')
    for (const { ImageId, Name } of rows(await call('ec2', 'DescribeImages', { Owners: ['self'] }), 'Images')) {
      const copy = { Name: `${String(Name)}-encrypted`, SourceImageId: ImageId, SourceRegion: 'eu-west-1', Encrypted: true, KmsKeyId }
      await call('ec2', 'CopyImage', { ...copy, CopyImageTags: true })
      await call('ec2', 'DeregisterImage', { ImageId, DeleteAssociatedSnapshots: true })
    }
  },
}

export const dataSteps: readonly Step[] = [
  {
    what: 'the database is restored from an encrypted copy of its snapshot, off the internet and into a plan; the old one goes, with what everybody had of it',
    rules: ['database-encrypted', 'database-snapshot-encrypted', 'database-snapshot-shared', 'database-public', 'database-in-plan', 'native-backup-covered'],
    async does(person) {
      const { call } = person
      const copy = { SourceDBSnapshotIdentifier: 'reports-before-migration', TargetDBSnapshotIdentifier: 'reports-encrypted' }
      await call('rds', 'CopyDBSnapshot', { ...copy, KmsKeyId: await keyOf(person, 'confidential') })
      const Tags = [
        { Key: 'owner', Value: 'controlling' },
        { Key: 'backup', Value: 'daily' },
      ]
      await call('rds', 'RestoreDBInstanceFromDBSnapshot', {
        DBInstanceIdentifier: 'reports-2',
        DBSnapshotIdentifier: 'reports-encrypted',
        Tags,
      })
      await call('rds', 'DeleteDBInstance', { DBInstanceIdentifier: 'reports', SkipFinalSnapshot: true })
      for (const name of ['reports-before-migration', 'reports-encrypted'])
        await call('rds', 'DeleteDBSnapshot', { DBSnapshotIdentifier: name })
    },
  },
  {
    what: 'the file system is made anew with the key, for clients with TLS only; the warehouse is encrypted where it is, and a plan names it',
    rules: ['file-system-encrypted', 'file-system-tls-only', 'file-system-in-plan', 'warehouse-encrypted', 'redshift-in-plan'],
    async does(person) {
      const { call } = person
      const systems = rows(await call('elasticfilesystem', 'DescribeFileSystems'), 'FileSystems')
      const scans = systems.find(({ Name }) => Name === 'scans')
      const input = {
        CreationToken: 'scans-2',
        Encrypted: true,
        KmsKeyId: await keyOf(person, 'confidential'),
        Tags: [...rows(scans ?? {}, 'Tags'), { Key: 'backup', Value: 'daily' }],
      }
      const { FileSystemId } = await call('elasticfilesystem', 'CreateFileSystem', input)
      const tlsOnly = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }
      const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [tlsOnly] })
      await call('elasticfilesystem', 'PutFileSystemPolicy', { FileSystemId, Policy })
      await call('elasticfilesystem', 'DeleteFileSystem', { FileSystemId: scans?.['FileSystemId'] })
      await call('redshift', 'ModifyCluster', { ClusterIdentifier: 'figures', Encrypted: true, KmsKeyId: await keyOf(person, 'confidential') })
      const plan = rows(await call('backup', 'ListBackupPlans'), 'BackupPlansList').find(({ BackupPlanName }) => BackupPlanName === 'holdfast-confidential')
      const selections = rows(await call('backup', 'ListBackupSelections', { BackupPlanId: plan?.['BackupPlanId'] }), 'BackupSelectionsList')
      const Resources = ['arn:aws:redshift:eu-west-1:111122223333:cluster:figures']
      const BackupSelection = { SelectionName: 'warehouse', IamRoleArn: selections[0]?.['IamRoleArn'], Resources }
      await call('backup', 'CreateBackupSelection', { BackupPlanId: plan?.['BackupPlanId'], BackupSelection })
    },
  },
  {
    what: 'the door to a backup is closed that was opened for the auditor',
    rules: ['backup-access-point-closed'],
    async does({ call }) {
      for (const { AccessPointArn } of rows(await call('backup', 'ListBackupAccessPoints'), 'BackupAccessPoints')) {
        await call('backup', 'DeleteBackupAccessPoint', { AccessPointArn })
      }
    },
  },
  {
    what: 'groups let in named networks, the forgotten machine is ended, the endpoint lets only the account through',
    rules: ['gateway-closed', 'staging-closed', 'restore-closed', 'restore-contained', 'endpoint-policy'],
    async does({ call }) {
      for (const { GroupId, IpPermissions } of rows(await call('ec2', 'DescribeSecurityGroups'), 'SecurityGroups')) {
        if (rows({ IpPermissions }, 'IpPermissions').length > 0) await call('ec2', 'RevokeSecurityGroupIngress', { GroupId, IpPermissions })
      }
      const Filters = [{ Name: 'tag-key', Values: ['awsbackup-restore-test'] }]
      const reservations = rows(await call('ec2', 'DescribeInstances', { Filters }), 'Reservations')
      const InstanceIds = reservations.flatMap((one) => rows(one, 'Instances').map(({ InstanceId }) => InstanceId))
      await call('ec2', 'TerminateInstances', { InstanceIds })
      const Condition = { StringEquals: { 'aws:PrincipalAccount': '111122223333' } }
      const Statement = [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*', Condition }]
      const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement })
      const endpoints = rows(
        await call('ec2', 'DescribeVpcEndpoints', { Filters: [{ Name: 'service-name', Values: ['*.s3'] }] }),
        'VpcEndpoints',
      )
      for (const { VpcEndpointId } of endpoints) await call('ec2', 'ModifyVpcEndpoint', { VpcEndpointId, PolicyDocument })
    },
  },
  {
    what: 'the company that logs and files were moved to is let in no more',
    rules: ['data-policy-closed', 'multi-region-access-point-closed'],
    async does({ call }) {
      await call('logs', 'DeleteResourcePolicy', { policyName: 'migration' })
      const Statement = [{ Effect: 'Allow', Principal: { AWS: 'arn:aws:iam::111122223333:root' }, Action: 's3:GetObject', Resource: '*' }]
      const Details = { Name: 'everywhere', Policy: JSON.stringify({ Version: '2012-10-17', Statement }) }
      await call('s3control', 'PutMultiRegionAccessPointPolicy', { AccountId: '111122223333', ClientToken: 'moved', Details }, 'us-west-2')
    },
  },
  {
    what: 'the secret is rotated, and nobody else may read it; the certificate is renewed',
    rules: ['secret-rotated', 'secret-closed', 'certificate-ends'],
    async does({ call }) {
      const RotationLambdaARN = 'arn:aws:lambda:eu-west-1:111122223333:function:rotate'
      await call('secretsmanager', 'RotateSecret', { SecretId: 'hypervisor', RotationLambdaARN, RotationRules: { AutomaticallyAfterDays: 60 } })
      await call('secretsmanager', 'DeleteResourcePolicy', { SecretId: 'hypervisor' })
      const { CertificateArn } = rows(await call('acm', 'ListCertificates', { Includes: { keyTypes: ['EC_prime256v1'] } }), 'CertificateSummaryList')[0] ?? {}
      await call('acm', 'RenewCertificate', { CertificateArn })
    },
  },
  {
    what: 'the root user gets a second factor, which nobody can give it by a call',
    rules: ['root-user'],
    does: async ({ world }) => addMfa(world.account('111122223333'), null),
  },
]
