/** Made by script/aws-models from botocore's model of backup, under the Apache licence, version 2.0. */
import type { ServiceModel } from './service-model.ts'

export const model: ServiceModel = {
  serviceId: 'Backup',
  signingName: 'backup',
  endpointPrefix: 'backup',
  protocol: 'rest-json',
  targetPrefix: '',
  version: '2018-11-15',
  isDualStackOnly: false,
  operations: {
    DeleteBackupAccessPoint: {"method":"DELETE","uri":"/backup-access-point/delete/{AccessPointArn}","status":204,"input":"DeleteBackupAccessPointInput","output":null},
    ListBackupAccessPoints: {"method":"GET","uri":"/backup-access-point","status":200,"input":"ListBackupAccessPointsRequest","output":"ListBackupAccessPointsResponse"},
  },
  shapes: {
    AccessPointArn: {"type":"string"},
    AccessPointMetadataMap: {"type":"map","key":"AccessPointMetadataMapKeyString","of":"AccessPointMetadataMapValueString"},
    AccessPointMetadataMapKeyString: {"type":"string"},
    AccessPointMetadataMapValueString: {"type":"string"},
    AccessPointName: {"type":"string"},
    AccessPointStatus: {"type":"string"},
    BackupAccessPoints: {"type":"list","of":"ListAccessPointsMember"},
    BackupVaultArn: {"type":"string"},
    BackupVaultName: {"type":"string"},
    DeleteBackupAccessPointInput: {"type":"structure","members":{"AccessPointArn":["AccessPointArn","uri","AccessPointArn"]}},
    ListAccessPointsMember: {"type":"structure","members":{"AccessPointArn":"AccessPointArn","AccessPointMetadata":"AccessPointMetadataMap","BackupVaultArn":"BackupVaultArn","BackupVaultName":"BackupVaultName","CreationTime":"Timestamp","Name":"AccessPointName","RecoveryPointArn":"RecoveryPointArn","ResourceArn":"ResourceArn","ResourceType":"String","Status":"AccessPointStatus","StatusMessage":"String"}},
    ListBackupAccessPointsRequest: {"type":"structure","members":{"MaxResults":["ListBackupAccessPointsRequestMaxResultsInteger","querystring","MaxResults"],"NextToken":["String","querystring","NextToken"]}},
    ListBackupAccessPointsRequestMaxResultsInteger: {"type":"number"},
    ListBackupAccessPointsResponse: {"type":"structure","members":{"BackupAccessPoints":"BackupAccessPoints","NextToken":"String"}},
    RecoveryPointArn: {"type":"string"},
    ResourceArn: {"type":"string"},
    String: {"type":"string"},
    Timestamp: {"type":"epoch-seconds"},
  },
}
