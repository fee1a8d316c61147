// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/why/probetls.h"

#include "app/model/duration.h"

#include <QCoreApplication>
#include <tuple>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ProbeTlsWords
{
    Q_DECLARE_TR_FUNCTIONS(Doctor)
};

constexpr int daysToRenew = 14; // before a certificate ends

QString probedCertificate(const CertificateFacts &certificate)
{
    const QString names = certificate.names.isEmpty()
        ? ProbeTlsWords::tr("no names (subject %1)").arg(certificate.subject)
        : certificate.names.join(u", "_s);
    return ProbeTlsWords::tr("certificate for %1, until %2, issued by %3")
        .arg(names, certificate.validUntil.toLocalTime().toString(u"yyyy-MM-dd"_s), certificate.issuer);
}

std::pair<QString, QString> probedFault(const ProbeFacts &facts)
{
    switch (facts.wire.fault.value_or(CertificateFault::Other)) {
    case CertificateFault::Expired:
        return {ProbeTlsWords::tr("The certificate of %1 has expired.").arg(facts.host()),
            ProbeTlsWords::tr("Its owner has to renew it.")};
    case CertificateFault::NotYetValid:
        return {ProbeTlsWords::tr("The certificate of %1 is not valid yet.").arg(facts.host()),
            ProbeTlsWords::tr("Check the clock of this machine and of the server.")};
    case CertificateFault::SelfSigned:
        return {ProbeTlsWords::tr("The certificate of %1 is self-signed: nobody vouches for it.")
                    .arg(facts.host()),
            ProbeTlsWords::tr("Name it as the authority in the endpoint's policy, or with --ca-file.")};
    case CertificateFault::UnknownIssuer:
        return {ProbeTlsWords::tr("Nobody here knows the authority behind the certificate of %1.")
                    .arg(facts.host()),
            ProbeTlsWords::tr("Name that authority in the endpoint's policy, or with --ca-file; or the "
                              "server leaves out its intermediate certificate.")};
    case CertificateFault::WrongName:
        return {ProbeTlsWords::tr("The certificate is not made for the name %1.").arg(facts.host()),
            ProbeTlsWords::tr("Call the server by a name that its certificate has, or have it issued for "
                              "this one.")};
    case CertificateFault::Other:
        break;
    }
    return {ProbeTlsWords::tr("The certificate of %1 is not trusted.").arg(facts.host()),
        ProbeTlsWords::tr("A CA of your own is named in the endpoint's policy, or with --ca-file.")};
}

} // namespace

QString millisecondWords(double ms)
{
    return ProbeTlsWords::tr("%1 ms").arg(ms, 0, 'f', 1);
}

Link probedBrokenTls(const ProbeFacts &facts)
{
    const Transfer &transfer = facts.transfer;
    Link link{u"probe tls"_s, Verdict::Wrong, transfer.errorMsg, {}, {}, facts.policy};
    if (transfer.timedOut) {
        link.evidence = ProbeTlsWords::tr("The TLS handshake with %1 did not end in %2.")
                            .arg(facts.place(), durationWords(facts.timeout));
        link.remedy = ProbeTlsWords::tr("Check that the port speaks https.");
    } else if (facts.wire.fault) {
        std::tie(link.evidence, link.remedy) = probedFault(facts);
    } else if (transfer.errorMsg.startsWith("Problem with the"_L1)) {
        link.remedy = ProbeTlsWords::tr(
            "The file is to be there, in PEM, on the machine of each worker, and on this one for a probe.");
    } else {
        link.evidence = ProbeTlsWords::tr("No secure connection could be agreed on.");
        link.remedy = ProbeTlsWords::tr(
            "Check that the port speaks https, and which versions of TLS the server takes.");
    }
    if (!facts.wire.tlsTrouble.isEmpty())
        link.evidence += u' ' + facts.wire.tlsTrouble;
    if (facts.wire.certificate)
        link.evidence += u" ("_s + probedCertificate(*facts.wire.certificate) + u')';
    return link;
}

Link probedTls(const ProbeFacts &facts)
{
    QStringList parts{facts.wire.tlsVersion};
    if (facts.transfer.tlsMs)
        parts.append(millisecondWords(*facts.transfer.tlsMs));
    if (facts.wire.certificate)
        parts.append(probedCertificate(*facts.wire.certificate));
    parts.append(facts.way.caFile.isEmpty()
            ? ProbeTlsWords::tr("trusted by the authorities of this machine")
            : ProbeTlsWords::tr("trusted by the authorities in %1").arg(facts.way.caFile));
    parts.removeAll(QString());
    Link link{u"probe tls"_s, Verdict::Ok, parts.join(u"; "_s)};
    const QDateTime until = facts.wire.certificate ? facts.wire.certificate->validUntil : QDateTime();
    const QDateTime &now = facts.transfer.finishedAt;
    if (until.isValid() && now.isValid() && now.daysTo(until) < daysToRenew) {
        link.verdict = Verdict::Note;
        link.remedy = ProbeTlsWords::tr("The certificate ends soon: its owner has to renew it.");
    }
    return link;
}

} // namespace pgcourier
