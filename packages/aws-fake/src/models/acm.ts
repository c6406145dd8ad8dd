/** Made by script/aws-models from botocore's model of acm: times are milliseconds since 1970. */

export interface CertificateDetail {
  readonly CertificateArn?: string | undefined
  readonly DomainName?: string | undefined
  readonly SubjectAlternativeNames?: readonly string[] | undefined
  readonly ManagedBy?: 'CLOUDFRONT' | undefined
  readonly DomainValidationOptions?: readonly DomainValidation[] | undefined
  readonly Serial?: string | undefined
  readonly Subject?: string | undefined
  readonly Issuer?: string | undefined
  readonly CreatedAt?: number | undefined
  readonly IssuedAt?: number | undefined
  readonly ImportedAt?: number | undefined
  readonly Status?: 'PENDING_VALIDATION' | 'ISSUED' | 'INACTIVE' | 'EXPIRED' | 'VALIDATION_TIMED_OUT' | 'REVOKED' | 'FAILED' | undefined
  readonly RevokedAt?: number | undefined
  readonly RevocationReason?: 'UNSPECIFIED' | 'KEY_COMPROMISE' | 'CA_COMPROMISE' | 'AFFILIATION_CHANGED' | 'SUPERCEDED' | 'SUPERSEDED' | 'CESSATION_OF_OPERATION' | 'CERTIFICATE_HOLD' | 'REMOVE_FROM_CRL' | 'PRIVILEGE_WITHDRAWN' | 'A_A_COMPROMISE' | undefined
  readonly NotBefore?: number | undefined
  readonly NotAfter?: number | undefined
  readonly KeyAlgorithm?: 'RSA_1024' | 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'EC_prime256v1' | 'EC_secp384r1' | 'EC_secp521r1' | undefined
  readonly SignatureAlgorithm?: string | undefined
  readonly InUseBy?: readonly string[] | undefined
  readonly FailureReason?: 'NO_AVAILABLE_CONTACTS' | 'ADDITIONAL_VERIFICATION_REQUIRED' | 'DOMAIN_NOT_ALLOWED' | 'INVALID_PUBLIC_DOMAIN' | 'DOMAIN_VALIDATION_DENIED' | 'CAA_ERROR' | 'PCA_LIMIT_EXCEEDED' | 'PCA_INVALID_ARN' | 'PCA_INVALID_STATE' | 'PCA_REQUEST_FAILED' | 'PCA_NAME_CONSTRAINTS_VALIDATION' | 'PCA_RESOURCE_NOT_FOUND' | 'PCA_INVALID_ARGS' | 'PCA_INVALID_DURATION' | 'PCA_ACCESS_DENIED' | 'SLR_NOT_FOUND' | 'OTHER' | undefined
  readonly Type?: 'IMPORTED' | 'AMAZON_ISSUED' | 'PRIVATE' | undefined
  readonly RenewalSummary?: RenewalSummary | undefined
  readonly KeyUsages?: readonly KeyUsage[] | undefined
  readonly ExtendedKeyUsages?: readonly ExtendedKeyUsage[] | undefined
  readonly CertificateAuthorityArn?: string | undefined
  readonly RenewalEligibility?: 'ELIGIBLE' | 'INELIGIBLE' | undefined
  readonly Options?: CertificateOptions | undefined
  readonly UpdateSummary?: UpdateSummary | undefined
  readonly CertificateKeyPairOrigin?: 'AWS_MANAGED' | 'ACME' | 'CUSTOMER_PROVIDED' | undefined
  readonly AcmeEndpointArn?: string | undefined
  readonly AcmeAccountId?: string | undefined
}

export interface CertificateOptions {
  readonly CertificateTransparencyLoggingPreference?: 'ENABLED' | 'DISABLED' | undefined
  readonly Export?: 'ENABLED' | 'DISABLED' | undefined
  readonly ValidationMethod?: 'EMAIL' | 'DNS' | 'HTTP' | undefined
}

export interface CertificateSummary {
  readonly CertificateArn?: string | undefined
  readonly DomainName?: string | undefined
  readonly SubjectAlternativeNameSummaries?: readonly string[] | undefined
  readonly HasAdditionalSubjectAlternativeNames?: boolean | undefined
  readonly Status?: 'PENDING_VALIDATION' | 'ISSUED' | 'INACTIVE' | 'EXPIRED' | 'VALIDATION_TIMED_OUT' | 'REVOKED' | 'FAILED' | undefined
  readonly Type?: 'IMPORTED' | 'AMAZON_ISSUED' | 'PRIVATE' | undefined
  readonly KeyAlgorithm?: 'RSA_1024' | 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'EC_prime256v1' | 'EC_secp384r1' | 'EC_secp521r1' | undefined
  readonly KeyUsages?: readonly ('DIGITAL_SIGNATURE' | 'NON_REPUDIATION' | 'KEY_ENCIPHERMENT' | 'DATA_ENCIPHERMENT' | 'KEY_AGREEMENT' | 'CERTIFICATE_SIGNING' | 'CRL_SIGNING' | 'ENCIPHER_ONLY' | 'DECIPHER_ONLY' | 'ANY' | 'CUSTOM')[] | undefined
  readonly ExtendedKeyUsages?: readonly ('TLS_WEB_SERVER_AUTHENTICATION' | 'TLS_WEB_CLIENT_AUTHENTICATION' | 'CODE_SIGNING' | 'EMAIL_PROTECTION' | 'TIME_STAMPING' | 'OCSP_SIGNING' | 'IPSEC_END_SYSTEM' | 'IPSEC_TUNNEL' | 'IPSEC_USER' | 'ANY' | 'NONE' | 'CUSTOM')[] | undefined
  readonly ExportOption?: 'ENABLED' | 'DISABLED' | undefined
  readonly InUse?: boolean | undefined
  readonly Exported?: boolean | undefined
  readonly RenewalEligibility?: 'ELIGIBLE' | 'INELIGIBLE' | undefined
  readonly NotBefore?: number | undefined
  readonly NotAfter?: number | undefined
  readonly CreatedAt?: number | undefined
  readonly IssuedAt?: number | undefined
  readonly ImportedAt?: number | undefined
  readonly RevokedAt?: number | undefined
  readonly ManagedBy?: 'CLOUDFRONT' | undefined
  readonly CertificateKeyPairOrigin?: 'AWS_MANAGED' | 'ACME' | 'CUSTOMER_PROVIDED' | undefined
}

export interface DeleteCertificateRequest {
  readonly CertificateArn: string
}

export interface DescribeCertificateRequest {
  readonly CertificateArn: string
}

export interface DescribeCertificateResponse {
  readonly Certificate?: CertificateDetail | undefined
}

export interface DomainValidation {
  readonly DomainName: string
  readonly ValidationEmails?: readonly string[] | undefined
  readonly ValidationDomain?: string | undefined
  readonly ValidationStatus?: 'PENDING_VALIDATION' | 'SUCCESS' | 'FAILED' | undefined
  readonly ResourceRecord?: ResourceRecord | undefined
  readonly HttpRedirect?: HttpRedirect | undefined
  readonly ValidationMethod?: 'EMAIL' | 'DNS' | 'HTTP' | undefined
}

export interface DomainValidationMethodUpdateSummary {
  readonly From?: 'EMAIL' | 'DNS' | 'HTTP' | undefined
  readonly To?: 'EMAIL' | 'DNS' | 'HTTP' | undefined
}

export interface DomainValidationOption {
  readonly DomainName: string
  readonly ValidationDomain: string
}

export interface ExtendedKeyUsage {
  readonly Name?: 'TLS_WEB_SERVER_AUTHENTICATION' | 'TLS_WEB_CLIENT_AUTHENTICATION' | 'CODE_SIGNING' | 'EMAIL_PROTECTION' | 'TIME_STAMPING' | 'OCSP_SIGNING' | 'IPSEC_END_SYSTEM' | 'IPSEC_TUNNEL' | 'IPSEC_USER' | 'ANY' | 'NONE' | 'CUSTOM' | undefined
  readonly OID?: string | undefined
}

export interface Filters {
  readonly extendedKeyUsage?: readonly ('TLS_WEB_SERVER_AUTHENTICATION' | 'TLS_WEB_CLIENT_AUTHENTICATION' | 'CODE_SIGNING' | 'EMAIL_PROTECTION' | 'TIME_STAMPING' | 'OCSP_SIGNING' | 'IPSEC_END_SYSTEM' | 'IPSEC_TUNNEL' | 'IPSEC_USER' | 'ANY' | 'NONE' | 'CUSTOM')[] | undefined
  readonly keyUsage?: readonly ('DIGITAL_SIGNATURE' | 'NON_REPUDIATION' | 'KEY_ENCIPHERMENT' | 'DATA_ENCIPHERMENT' | 'KEY_AGREEMENT' | 'CERTIFICATE_SIGNING' | 'CRL_SIGNING' | 'ENCIPHER_ONLY' | 'DECIPHER_ONLY' | 'ANY' | 'CUSTOM')[] | undefined
  readonly keyTypes?: readonly ('RSA_1024' | 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'EC_prime256v1' | 'EC_secp384r1' | 'EC_secp521r1')[] | undefined
  readonly exportOption?: 'ENABLED' | 'DISABLED' | undefined
  readonly managedBy?: 'CLOUDFRONT' | undefined
}

export interface HttpRedirect {
  readonly RedirectFrom?: string | undefined
  readonly RedirectTo?: string | undefined
}

export interface KeyUsage {
  readonly Name?: 'DIGITAL_SIGNATURE' | 'NON_REPUDIATION' | 'KEY_ENCIPHERMENT' | 'DATA_ENCIPHERMENT' | 'KEY_AGREEMENT' | 'CERTIFICATE_SIGNING' | 'CRL_SIGNING' | 'ENCIPHER_ONLY' | 'DECIPHER_ONLY' | 'ANY' | 'CUSTOM' | undefined
}

export interface ListCertificatesRequest {
  readonly CertificateStatuses?: readonly ('PENDING_VALIDATION' | 'ISSUED' | 'INACTIVE' | 'EXPIRED' | 'VALIDATION_TIMED_OUT' | 'REVOKED' | 'FAILED')[] | undefined
  readonly CertificateKeyPairOrigins?: readonly ('AWS_MANAGED' | 'ACME' | 'CUSTOMER_PROVIDED')[] | undefined
  readonly Includes?: Filters | undefined
  readonly NextToken?: string | undefined
  readonly MaxItems?: number | undefined
  readonly SortBy?: 'CREATED_AT' | undefined
  readonly SortOrder?: 'ASCENDING' | 'DESCENDING' | undefined
}

export interface ListCertificatesResponse {
  readonly NextToken?: string | undefined
  readonly CertificateSummaryList?: readonly CertificateSummary[] | undefined
}

export interface ListTagsForCertificateRequest {
  readonly CertificateArn: string
}

export interface ListTagsForCertificateResponse {
  readonly Tags?: readonly Tag[] | undefined
}

export interface RenewCertificateRequest {
  readonly CertificateArn: string
}

export interface RenewalSummary {
  readonly RenewalStatus: 'PENDING_AUTO_RENEWAL' | 'PENDING_VALIDATION' | 'SUCCESS' | 'FAILED'
  readonly DomainValidationOptions: readonly DomainValidation[]
  readonly RenewalStatusReason?: 'NO_AVAILABLE_CONTACTS' | 'ADDITIONAL_VERIFICATION_REQUIRED' | 'DOMAIN_NOT_ALLOWED' | 'INVALID_PUBLIC_DOMAIN' | 'DOMAIN_VALIDATION_DENIED' | 'CAA_ERROR' | 'PCA_LIMIT_EXCEEDED' | 'PCA_INVALID_ARN' | 'PCA_INVALID_STATE' | 'PCA_REQUEST_FAILED' | 'PCA_NAME_CONSTRAINTS_VALIDATION' | 'PCA_RESOURCE_NOT_FOUND' | 'PCA_INVALID_ARGS' | 'PCA_INVALID_DURATION' | 'PCA_ACCESS_DENIED' | 'SLR_NOT_FOUND' | 'OTHER' | undefined
  readonly UpdatedAt: number
}

export interface RequestCertificateRequest {
  readonly DomainName: string
  readonly ValidationMethod?: 'EMAIL' | 'DNS' | 'HTTP' | undefined
  readonly SubjectAlternativeNames?: readonly string[] | undefined
  readonly IdempotencyToken?: string | undefined
  readonly DomainValidationOptions?: readonly DomainValidationOption[] | undefined
  readonly Options?: CertificateOptions | undefined
  readonly CertificateAuthorityArn?: string | undefined
  readonly Tags?: readonly Tag[] | undefined
  readonly KeyAlgorithm?: 'RSA_1024' | 'RSA_2048' | 'RSA_3072' | 'RSA_4096' | 'EC_prime256v1' | 'EC_secp384r1' | 'EC_secp521r1' | undefined
  readonly ManagedBy?: 'CLOUDFRONT' | undefined
}

export interface RequestCertificateResponse {
  readonly CertificateArn?: string | undefined
}

export interface ResourceRecord {
  readonly Name: string
  readonly Type: 'CNAME'
  readonly Value: string
}

export interface Tag {
  readonly Key: string
  readonly Value?: string | undefined
}

export interface UpdateSummary {
  readonly Status?: 'PENDING_DOMAIN_VALIDATION' | 'SUCCESS' | 'FAILED' | undefined
  readonly Type?: 'DOMAIN_VALIDATION_METHOD' | undefined
  readonly DomainValidationMethodUpdateSummary?: DomainValidationMethodUpdateSummary | undefined
  readonly RequestedAt?: number | undefined
  readonly UpdatedAt?: number | undefined
}

export interface AcmOperations {
  readonly DeleteCertificate: { readonly input: DeleteCertificateRequest; readonly output: Readonly<Record<never, never>> }
  readonly DescribeCertificate: { readonly input: DescribeCertificateRequest; readonly output: DescribeCertificateResponse }
  readonly ListCertificates: { readonly input: ListCertificatesRequest; readonly output: ListCertificatesResponse }
  readonly ListTagsForCertificate: { readonly input: ListTagsForCertificateRequest; readonly output: ListTagsForCertificateResponse }
  readonly RenewCertificate: { readonly input: RenewCertificateRequest; readonly output: Readonly<Record<never, never>> }
  readonly RequestCertificate: { readonly input: RequestCertificateRequest; readonly output: RequestCertificateResponse }
}
