// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/qtfailure.h"

#include "app/http/errorwords.h"

namespace pgcourier {

namespace {

// There was a connection, or it could not have been closed.
QStringView closedText(const Failure &failure)
{
    if (failure.headCame)
        return words::partialFile;
    return failure.inHandshake ? words::tlsFailed : words::nothingCame;
}

// What a proxy answers to CONNECT Qt turns into errors of the server behind it.
bool proxyRefused(const Failure &failure)
{
    const bool refusal = failure.error == QNetworkReply::UnknownNetworkError
        || failure.error == QNetworkReply::ConnectionRefusedError
        || failure.error == QNetworkReply::HostNotFoundError
        || failure.error == QNetworkReply::ProxyAuthenticationRequiredError;
    return refusal && failure.inHandshake && !failure.proxy.isEmpty();
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
    if (proxyRefused(failure))
        return proxyRefusedText(failure.proxy); // Qt does not tell what it answered
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

} // namespace pgcourier
