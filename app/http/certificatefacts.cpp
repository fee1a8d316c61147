// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/certificatefacts.h"

namespace pgcourier {

namespace {

QString nameOf(const QStringList &commonNames, const QStringList &organisations)
{
    return commonNames.isEmpty() ? organisations.value(0) : commonNames.constFirst();
}

} // namespace

CertificateFacts certificateFacts(const QSslCertificate &certificate)
{
    CertificateFacts facts;
    facts.subject = nameOf(certificate.subjectInfo(QSslCertificate::CommonName),
        certificate.subjectInfo(QSslCertificate::Organization));
    facts.issuer = nameOf(certificate.issuerInfo(QSslCertificate::CommonName),
        certificate.issuerInfo(QSslCertificate::Organization));
    facts.names = certificate.subjectAlternativeNames().values();
    facts.names.sort();
    facts.validUntil = certificate.expiryDate();
    return facts;
}

CertificateFault certificateFault(QSslError::SslError error)
{
    switch (error) {
    case QSslError::CertificateExpired:
        return CertificateFault::Expired;
    case QSslError::CertificateNotYetValid:
        return CertificateFault::NotYetValid;
    case QSslError::SelfSignedCertificate:
        return CertificateFault::SelfSigned;
    case QSslError::SelfSignedCertificateInChain:
    case QSslError::UnableToGetIssuerCertificate:
    case QSslError::UnableToGetLocalIssuerCertificate:
    case QSslError::UnableToVerifyFirstCertificate:
    case QSslError::CertificateUntrusted:
        return CertificateFault::UnknownIssuer;
    case QSslError::HostNameMismatch:
        return CertificateFault::WrongName;
    default:
        return CertificateFault::Other;
    }
}

CertificateFault certificateFault(long verifyResult)
{
    switch (verifyResult) {
    case 10: // X509_V_ERR_CERT_HAS_EXPIRED
        return CertificateFault::Expired;
    case 9: // X509_V_ERR_CERT_NOT_YET_VALID
        return CertificateFault::NotYetValid;
    case 18: // X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT
        return CertificateFault::SelfSigned;
    case 2: // X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT, and the like
    case 19:
    case 20:
    case 21:
    case 27:
        return CertificateFault::UnknownIssuer;
    case 62: // X509_V_ERR_HOSTNAME_MISMATCH, X509_V_ERR_IP_ADDRESS_MISMATCH
    case 64:
        return CertificateFault::WrongName;
    default:
        return CertificateFault::Other;
    }
}

} // namespace pgcourier
