// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/errorwords.h"

namespace pgcourier {

namespace {

QStringView closedText(const Failure &failure)
{
    if (failure.headCame)
        return words::partialFile;
    return failure.sent ? words::nothingCame : words::cannotConnect;
}

QString ms(double value)
{
    return QString::number(value, 'f', 1);
}

} // namespace

bool isAnswer(QNetworkReply::NetworkError error)
{
    switch (error) {
    case QNetworkReply::NoError:
    case QNetworkReply::ProxyAuthenticationRequiredError: // 407
    case QNetworkReply::ProtocolInvalidOperationError: // 400
    case QNetworkReply::ProtocolUnknownError:
        return true;
    case QNetworkReply::ContentReSendError:
        return false;
    default:
        break;
    }
    return (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError)
        || (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError);
}

QString failureText(const Failure &failure)
{
    switch (failure.error) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyTimeoutError:
        return words::cannotConnect.toString();
    case QNetworkReply::HostNotFoundError:
        return words::cannotResolve.toString();
    case QNetworkReply::ProxyNotFoundError:
        return words::cannotResolveProxy.toString();
    case QNetworkReply::SslHandshakeFailedError:
        return (failure.certificateRefused ? words::badCertificate : words::tlsFailed).toString();
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::ContentReSendError:
        return closedText(failure).toString();
    case QNetworkReply::ProtocolFailure:
    case QNetworkReply::ProtocolUnknownError:
    case QNetworkReply::ProtocolInvalidOperationError:
        return words::weirdReply.toString();
    default:
        break;
    }
    return (failure.sent ? words::receiveFailed : words::cannotConnect).toString();
}

QString timeoutText(const TimeoutPhases &phases)
{
    const double rest = std::max(0.0, phases.total - phases.dns - phases.handshake);
    return QStringLiteral("Timeout of %1 ms reached. Total time: %2 ms (DNS time: %3 ms, "
                          "TCP/SSL handshake time: %4 ms, HTTP Request/Response time: %5 ms)")
        .arg(QString::number(phases.limit, 'f', 0), ms(phases.total), ms(phases.dns), ms(phases.handshake),
            ms(rest));
}

} // namespace pgcourier
