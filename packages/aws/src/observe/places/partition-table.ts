/** Made by script/aws-models from botocore's partitions and endpoints, under the Apache licence, version 2.0. */

interface PartitionRow {
  readonly id: string
  /** Of the names of its Regions, those that are not known yet too. */
  readonly pattern: string
  readonly regions: readonly string[]
  readonly dnsSuffix: string
  /** Where the calls of services without Regions are signed for. */
  readonly globalRegions: { readonly iam: string; readonly organizations: string }
}

export const partitionTable: readonly PartitionRow[] = [
  {"id":"aws","pattern":"^(us|eu|ap|sa|ca|me|af|il|mx)\\-\\w+\\-\\d+$","regions":["af-south-1","ap-east-1","ap-east-2","ap-northeast-1","ap-northeast-2","ap-northeast-3","ap-south-1","ap-south-2","ap-southeast-1","ap-southeast-2","ap-southeast-3","ap-southeast-4","ap-southeast-5","ap-southeast-6","ap-southeast-7","ca-central-1","ca-west-1","eu-central-1","eu-central-2","eu-north-1","eu-south-1","eu-south-2","eu-west-1","eu-west-2","eu-west-3","il-central-1","me-central-1","me-south-1","me-west-1","mx-central-1","sa-east-1","sa-west-1","us-east-1","us-east-2","us-west-1","us-west-2"],"dnsSuffix":"amazonaws.com","globalRegions":{"iam":"us-east-1","organizations":"us-east-1"}},
  {"id":"aws-cn","pattern":"^cn\\-\\w+\\-\\d+$","regions":["cn-north-1","cn-northwest-1"],"dnsSuffix":"amazonaws.com.cn","globalRegions":{"iam":"cn-north-1","organizations":"cn-northwest-1"}},
  {"id":"aws-eusc","pattern":"^eusc\\-(de)\\-\\w+\\-\\d+$","regions":["eusc-de-east-1"],"dnsSuffix":"amazonaws.eu","globalRegions":{"iam":"eusc-de-east-1","organizations":"eusc-de-east-1"}},
  {"id":"aws-iso","pattern":"^us\\-iso\\-\\w+\\-\\d+$","regions":["us-iso-east-1","us-iso-west-1"],"dnsSuffix":"c2s.ic.gov","globalRegions":{"iam":"us-iso-east-1","organizations":"us-iso-east-1"}},
  {"id":"aws-iso-b","pattern":"^us\\-isob\\-\\w+\\-\\d+$","regions":["us-isob-east-1","us-isob-west-1"],"dnsSuffix":"sc2s.sgov.gov","globalRegions":{"iam":"us-isob-east-1","organizations":"us-isob-east-1"}},
  {"id":"aws-iso-e","pattern":"^eu\\-isoe\\-\\w+\\-\\d+$","regions":["eu-isoe-west-1"],"dnsSuffix":"cloud.adc-e.uk","globalRegions":{"iam":"eu-isoe-west-1","organizations":"eu-isoe-west-1"}},
  {"id":"aws-iso-f","pattern":"^us\\-isof\\-\\w+\\-\\d+$","regions":["us-isof-east-1","us-isof-south-1"],"dnsSuffix":"csp.hci.ic.gov","globalRegions":{"iam":"us-isof-south-1","organizations":"us-isof-south-1"}},
  {"id":"aws-us-gov","pattern":"^us\\-gov\\-\\w+\\-\\d+$","regions":["us-gov-east-1","us-gov-west-1"],"dnsSuffix":"amazonaws.com","globalRegions":{"iam":"us-gov-west-1","organizations":"us-gov-west-1"}},
]

/** By service, the Regions that botocore knows and does not list it for. */
export const unlistedRegions: Readonly<Record<string, readonly string[]>> = {
  "backup": ["eu-isoe-west-1"],
  "backup-gateway": ["ap-east-2","ap-south-2","ap-southeast-3","ap-southeast-4","ap-southeast-5","ap-southeast-6","ap-southeast-7","ca-west-1","cn-north-1","cn-northwest-1","eu-central-2","eu-isoe-west-1","eu-south-2","eusc-de-east-1","il-central-1","me-central-1","mx-central-1","us-iso-east-1","us-iso-west-1","us-isob-east-1","us-isob-west-1","us-isof-east-1","us-isof-south-1"],
  "drs": ["cn-north-1","cn-northwest-1","eu-isoe-west-1","us-iso-east-1","us-iso-west-1","us-isob-east-1","us-isob-west-1","us-isof-east-1","us-isof-south-1"],
  "fsx": ["eu-isoe-west-1","us-isob-west-1"],
  "guardduty": ["us-isob-west-1"],
  "storagegateway": ["eu-isoe-west-1","us-isof-east-1","us-isof-south-1"],
}
