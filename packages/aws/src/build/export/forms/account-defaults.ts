/** What holds for everything new in an account, and Elastic Disaster Recovery's staging disks. */
import { stagingEncryptionAspect } from '../../aspects/drs/staging-encryption.ts'
import { ebsEncryptionAspect } from '../../aspects/ec2/ebs-encryption.ts'
import { ebsKeyAspect } from '../../aspects/ec2/ebs-key.ts'
import { imageBlockAspect } from '../../aspects/ec2/image-block.ts'
import { snapshotBlockAspect } from '../../aspects/ec2/snapshot-block.ts'
import { accountBlockAspect } from '../../aspects/s3/account-block.ts'
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
  formOf(stagingEncryptionAspect, { cloudformation: onlyItsEncryption, terraform: onlyItsEncryption }),
]
