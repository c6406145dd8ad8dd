/** What holds for everything new in an account, and Elastic Disaster Recovery's staging disks. */
import { pointsInTime, replicationServer, replicationTemplateAspect, templatesIn } from '../../aspects/drs/replication-template.ts'
import { stagingEncryptionAspect } from '../../aspects/drs/staging-encryption.ts'
import { ebsEncryptionAspect } from '../../aspects/ec2/ebs-encryption.ts'
import { ebsKeyAspect } from '../../aspects/ec2/ebs-key.ts'
import { imageBlockAspect } from '../../aspects/ec2/image-block.ts'
import { snapshotBlockAspect } from '../../aspects/ec2/snapshot-block.ts'
import { accountBlockAspect } from '../../aspects/s3/account-block.ts'
import { ownTag, tagMap } from '../../aspects/ownership.ts'
import { formOf } from '../export-form.ts'
import { blockArguments } from './buckets.ts'
import { keyInTerraform } from './keys.ts'
import { label } from './labels.ts'

const onlyItsEncryption = 'a template has all of its settings, and Holdfast sets its encryption only'

export const accountDefaultForms = [
  formOf(ebsEncryptionAspect, {
    cloudformation: 'CloudFormation has no resource type for the encryption of new volumes',
    terraform: ({ target: { region }, value, isThere }) => [
      { type: 'aws_ebs_encryption_by_default', label: label(region), body: { enabled: value.enabled }, importId: isThere ? 'default' : null },
    ],
  }),
  formOf(ebsKeyAspect, {
    async idOf(reader, { region }) {
      const { KmsKeyId } = await reader.ask('ec2', region, 'GetEbsDefaultKmsKeyId')
      return String(KmsKeyId).includes(':key/') ? String(KmsKeyId) : null
    },
    cloudformation: 'CloudFormation has no resource type for the key of new volumes',
    terraform: ({ target: { region }, value, id }, place) => [
      { type: 'aws_ebs_default_kms_key', label: label(region), body: { key_arn: keyInTerraform(place, value.key, region) }, importId: id },
    ],
  }),
  formOf(snapshotBlockAspect, {
    cloudformation: ({ value, isThere }, { account }) => [
      {
        ...{ logicalId: 'SnapshotBlock', type: 'AWS::EC2::SnapshotBlockPublicAccess', properties: { State: value.state } },
        identifier: isThere && account !== '' ? { AccountId: account } : null,
      },
    ],
    terraform: ({ target: { region }, value, isThere }) => [
      { type: 'aws_ebs_snapshot_block_public_access', label: label(region), body: { state: value.state }, importId: isThere ? 'default' : null },
    ],
  }),
  formOf(imageBlockAspect, {
    cloudformation: 'CloudFormation has no resource type for the public access to images',
    // the provider imports none, and sets what is set already without harm
    terraform: ({ target: { region }, value }) => [
      { type: 'aws_ec2_image_block_public_access', label: label(region), body: { state: value.state } },
    ],
  }),
  formOf(accountBlockAspect, {
    cloudformation: 'CloudFormation has no resource type for the public access to all buckets of an account',
    terraform: ({ value, isThere }, { account }) => [
      {
        ...{ type: 'aws_s3_account_public_access_block', label: 'account', body: blockArguments(value) },
        importId: isThere && account !== '' ? account : null,
      },
    ],
  }),
  formOf(replicationTemplateAspect, {
    async idOf(reader, { region, classification }) {
      const own = ((await templatesIn(reader, region)) ?? []).find(({ tags }) => tagMap(tags).get(ownTag) === classification)
      return own === undefined ? null : String(own['replicationConfigurationTemplateID'])
    },
    cloudformation: 'CloudFormation has no resource type for templates of Elastic Disaster Recovery',
    terraform: ({ target: { region, classification }, value, id }, place) => [
      {
        ...{ type: 'aws_drs_replication_configuration_template', label: label(region), importId: id },
        body: {
          ...{ staging_area_subnet_id: value.subnet, replication_servers_security_groups_ids: value.groups, associate_default_security_group: value.defaultGroup },
          ...{ data_plane_routing: value.routing, create_public_ip: value.publicAddress, bandwidth_throttling: 0, auto_replicate_new_disks: true },
          ...(value.key === null ? { ebs_encryption: 'DEFAULT' } : { ebs_encryption: 'CUSTOM', ebs_encryption_key_arn: keyInTerraform(place, value.key, region) }),
          ...{ replication_server_instance_type: replicationServer.instanceType, default_large_staging_disk_type: replicationServer.diskType },
          use_dedicated_replication_server: false,
          pit_policy: pointsInTime.map(({ units, interval, retentionDuration }) => ({ enabled: true, units, interval, retention_duration: retentionDuration })),
          ...{ staging_area_tags: { [ownTag]: classification }, tags: { [ownTag]: classification } },
        },
      },
    ],
  }),
  formOf(stagingEncryptionAspect, { cloudformation: onlyItsEncryption, terraform: onlyItsEncryption }),
]
