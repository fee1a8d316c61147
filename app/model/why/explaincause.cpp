// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/why/explaincause.h"

#include "app/model/duration.h"
#include "app/model/retry.h"

#include <QCoreApplication>
#include <QRegularExpression>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ExplainCauseWords
{
    Q_DECLARE_TR_FUNCTIONS(Explain)
};

QString hostOf(const JobRow &row)
{
    const QUrl url(row.url);
    return url.port() < 0 ? url.host() : u"%1:%2"_s.arg(url.host()).arg(url.port());
}

// "Timeout of 5000 ms reached. Total time: …": the phase that used up the time stands in the text itself.
Cause timeoutCause(const JobRow &row, const std::optional<Attempt> &newest)
{
    static const QRegularExpression parts(
        u"DNS time: ([\\d.]+) ms, TCP/SSL handshake time: ([\\d.]+) ms, HTTP Request/Response time: ([\\d.]+) ms"_s);
    const QString host = hostOf(row);
    const QRegularExpressionMatch match = parts.match(row.errorMsg);
    const double dns = match.captured(1).toDouble();
    const double handshake = match.captured(2).toDouble();
    const double answer = match.captured(3).toDouble();
    if (match.hasMatch() && dns > handshake && dns > answer)
        return {
            ExplainCauseWords::tr("Time ran out while the name %1 was looked up.").arg(QUrl(row.url).host()),
            ExplainCauseWords::tr("The DNS of the worker's machine is slow or out of reach.")};
    if (match.hasMatch() && handshake > answer)
        return {ExplainCauseWords::tr("Time ran out while connecting to %1.").arg(host),
            ExplainCauseWords::tr(
                "A firewall that drops packets looks like this, and so does a server that is too busy "
                "to accept.")};
    if (newest && newest->firstByteMs)
        return {ExplainCauseWords::tr("%1 began to answer after %2, but did not finish in time.")
                    .arg(host, durationWords(std::chrono::milliseconds(qint64(*newest->firstByteMs)))),
            ExplainCauseWords::tr(
                "The answer is large or slow to come: a longer timeout can be set under Options.")};
    return {ExplainCauseWords::tr("%1 took the request but did not answer in time.").arg(host),
        ExplainCauseWords::tr(
            "The server may still have acted on it. A longer timeout can be set under Options.")};
}

struct KnownText
{
    QLatin1String beginning;
    Cause (*cause)(const QString &host);
};

// The texts of the network's failures are fixed: people match on them in SQL.
const KnownText knownTexts[]{
    {"Couldn't connect to server"_L1,
        [](const QString &host) {
            return Cause{ExplainCauseWords::tr("Nothing accepted the connection at %1.").arg(host),
                ExplainCauseWords::tr(
                    "Check that the server runs, that the port is right and that no firewall is in "
                    "the way.")};
        }},
    {"Server returned nothing"_L1,
        [](const QString &host) {
            return Cause{ExplainCauseWords::tr("%1 closed the connection without an answer.").arg(host),
                ExplainCauseWords::tr(
                    "Look at the server's log: it may have crashed, or a proxy may have cut the "
                    "connection.")};
        }},
    {"Weird server reply"_L1,
        [](const QString &host) {
            return Cause{ExplainCauseWords::tr("What %1 answered is not HTTP.").arg(host),
                ExplainCauseWords::tr("Check the port and whether the server expects https.")};
        }},
    {"SSL peer certificate"_L1,
        [](const QString &host) {
            return Cause{ExplainCauseWords::tr("The certificate of %1 could not be trusted.").arg(host),
                ExplainCauseWords::tr(
                    "It may be expired, self-signed or made for another name; a CA of your own goes "
                    "into the settings.")};
        }},
    {"SSL connect error"_L1,
        [](const QString &host) {
            return Cause{ExplainCauseWords::tr("No secure connection to %1 could be agreed on.").arg(host),
                ExplainCauseWords::tr(
                    "Check that the port speaks https, and which versions of TLS the server takes.")};
        }},
    {"Problem with the SSL CA cert"_L1,
        [](const QString &) {
            return Cause{
                ExplainCauseWords::tr("The worker could not read the certificates that it is to trust."),
                ExplainCauseWords::tr(
                    "The file is to be there, in PEM, on the machine of each worker: see the "
                    "policy, or how the worker was started.")};
        }},
    {"Problem with the local SSL certificate"_L1,
        [](const QString &host) {
            return Cause{
                ExplainCauseWords::tr("The worker has no client certificate to show to %1.").arg(host),
                ExplainCauseWords::tr(
                    "Certificate and key are to be there, in PEM, one made for the other and "
                    "the key without a passphrase, on the machine of each worker.")};
        }},
    {"Couldn't resolve proxy name"_L1,
        [](const QString &) {
            return Cause{ExplainCauseWords::tr("The name of the proxy is not known."),
                ExplainCauseWords::tr(
                    "Check the proxy of the policy, or the one that the worker is set to.")};
        }},
    {"Transferred a partial file"_L1,
        [](const QString &host) {
            return Cause{ExplainCauseWords::tr("%1 broke off in the middle of its answer.").arg(host),
                ExplainCauseWords::tr(
                    "The server acted on the request, perhaps in part: compare before you retry.")};
        }},
    {"Failure when receiving data"_L1,
        [](const QString &host) {
            return Cause{
                ExplainCauseWords::tr("The connection to %1 was reset before an answer came.").arg(host),
                ExplainCauseWords::tr("The server may have acted on the request; its log says whether.")};
        }},
    {"Number of redirects hit"_L1,
        [](const QString &host) {
            return Cause{
                ExplainCauseWords::tr("%1 sent the request around in circles: too many redirects.").arg(host),
                ExplainCauseWords::tr("Open the URL in a browser, and queue the address that it ends at.")};
        }},
    {"Unrecognized or bad HTTP"_L1,
        [](const QString &host) {
            return Cause{ExplainCauseWords::tr("The answer of %1 could not be unpacked.").arg(host),
                ExplainCauseWords::tr(
                    "Its Content-Encoding or Transfer-Encoding header does not fit its body.")};
        }},
    {"Refused by the egress rule"_L1,
        [](const QString &host) {
            return Cause{
                ExplainCauseWords::tr("The worker may not send to %1: the egress rule forbids it.").arg(host),
                ExplainCauseWords::tr(
                    "Private and local addresses have to be allowed where the worker is started.")};
        }},
    {"Unsupported protocol"_L1,
        [](const QString &host) {
            return Cause{ExplainCauseWords::tr("%1 redirected to an address that is neither http nor https.")
                             .arg(host),
                ExplainCauseWords::tr("See Location among the headers of the response.")};
        }},
    {"the worker died"_L1,
        [](const QString &) {
            return Cause{ExplainCauseWords::tr(
                             "The worker that had the request died before it could write down the outcome."),
                ExplainCauseWords::tr(
                    "Whether the server got it is not known; both carry the same Idempotency-Key, so "
                    "that a receiver can drop a duplicate.")};
        }},
};

std::optional<Cause> networkCause(const JobRow &row, const std::optional<Attempt> &newest)
{
    const QString &text = row.errorMsg;
    if (text.startsWith("Couldn't resolve host"_L1))
        return Cause{ExplainCauseWords::tr("The name %1 could not be looked up.").arg(QUrl(row.url).host()),
            ExplainCauseWords::tr(
                "Check the spelling of the host and the DNS of the machine that the worker runs on.")};
    if (text.startsWith("Timeout of"_L1))
        return timeoutCause(row, newest);
    for (const KnownText &known : knownTexts) {
        if (text.startsWith(known.beginning))
            return known.cause(hostOf(row));
    }
    if (text.startsWith("Malformed URL"_L1) || text.startsWith("Invalid header"_L1)
        || text.startsWith("Header \""_L1) || text.startsWith("Unsupported method"_L1))
        return Cause{ExplainCauseWords::tr("The request could not be sent as it is: %1").arg(text),
            ExplainCauseWords::tr("Edit in composer, and queue it anew.")};
    return std::nullopt;
}

// What a server that wants to be left alone has asked for.
QString retryAfterWords(const std::optional<Attempt> &newest)
{
    const auto asked = newest ? findHeader(newest->headers, u"Retry-After") : std::nullopt;
    if (!asked)
        return {};
    const QDateTime from = newest->finishedAt.isValid() ? newest->finishedAt : newest->startedAt;
    const auto until = parseRetryAfter(*asked, from);
    if (!until)
        return {};
    return u' '
        + ExplainCauseWords::tr("It asked to be left alone for %1 (Retry-After).")
              .arg(durationWords(std::chrono::milliseconds(from.msecsTo(*until))));
}

Cause clientErrorCause(int code)
{
    switch (code) {
    case 400:
        return {ExplainCauseWords::tr("The server did not understand the request."),
            ExplainCauseWords::tr("Read the response: it often names the field that is wrong.")};
    case 401:
        return {ExplainCauseWords::tr("The server wants to know who is asking."),
            ExplainCauseWords::tr("Check the Authorization header: the token may be missing or expired.")};
    case 403:
        return {ExplainCauseWords::tr("The server knows who is asking and says no."),
            ExplainCauseWords::tr("Check what this token or user may do.")};
    case 404:
        return {ExplainCauseWords::tr("There is nothing at this path."),
            ExplainCauseWords::tr("Check the path and the ids in the URL.")};
    case 405:
        return {ExplainCauseWords::tr("The server does not take this method here."),
            ExplainCauseWords::tr("The Allow header of the response says which ones it takes.")};
    case 407:
        return {ExplainCauseWords::tr("A proxy on the way wants to know who is asking."),
            ExplainCauseWords::tr("Check the proxy that the worker is set to.")};
    case 408:
        return {ExplainCauseWords::tr("The server gave up waiting for the request."), {}};
    case 409:
        return {ExplainCauseWords::tr("The request conflicts with what the server already has."),
            ExplainCauseWords::tr("It may have been delivered before: compare before you retry.")};
    case 410:
        return {ExplainCauseWords::tr("What was at this path is gone for good."),
            ExplainCauseWords::tr("Whoever gave you this address has withdrawn it: stop sending to it.")};
    case 413:
        return {ExplainCauseWords::tr("The body is too large for the server."),
            ExplainCauseWords::tr("Send less, or raise the server's limit.")};
    case 415:
        return {ExplainCauseWords::tr("The server does not take this kind of body."),
            ExplainCauseWords::tr("Check the Content-Type header.")};
    case 422:
        return {ExplainCauseWords::tr("The server understood the request but refused its content."),
            ExplainCauseWords::tr("Read the response: it often names the field that is wrong.")};
    case 425:
        return {ExplainCauseWords::tr("The server is not willing to process the request yet."), {}};
    case 429:
        return {ExplainCauseWords::tr("The server has had too many requests from here."),
            ExplainCauseWords::tr("Send fewer at a time; its Retry-After header is kept to.")};
    case 431:
        return {ExplainCauseWords::tr("The headers are too large for the server."),
            ExplainCauseWords::tr("Look for a cookie or a token that has grown.")};
    default:
        return {ExplainCauseWords::tr("The server refused the request (%1).").arg(code),
            ExplainCauseWords::tr("Read the response for the reason.")};
    }
}

Cause codeCause(int code)
{
    if (code >= 400 && code < 500)
        return clientErrorCause(code);
    switch (code) {
    case 500:
        return {ExplainCauseWords::tr("The server met an error of its own."),
            ExplainCauseWords::tr("Look at the server's log.")};
    case 502:
    case 504:
        return {ExplainCauseWords::tr("A proxy on the way got no good answer from the server behind it."),
            ExplainCauseWords::tr("Check the server behind the proxy.")};
    case 503:
        return {ExplainCauseWords::tr("The server is overloaded or down for maintenance."), {}};
    default:
        break;
    }
    if (code >= 500)
        return {ExplainCauseWords::tr("The server answered with an error of its own (%1).").arg(code),
            ExplainCauseWords::tr("Look at the server's log.")};
    return {ExplainCauseWords::tr("The server answered %1.").arg(code), {}};
}

// What the endpoint's policy made of an answer.
std::optional<Cause> verdictCause(const JobRow &row)
{
    constexpr QLatin1String unmet("Response did not meet ");
    if (!row.statusCode)
        return std::nullopt;
    if (row.errorMsg.startsWith(unmet))
        return Cause{ExplainCauseWords::tr("The server answered %1, but the response did not meet %2.")
                         .arg(*row.statusCode)
                         .arg(row.errorMsg.sliced(unmet.size())),
            ExplainCauseWords::tr("That is the condition of the endpoint's policy: look at the response.")};
    if (row.errorMsg.startsWith("Response code "_L1))
        return Cause{
            ExplainCauseWords::tr("The server answered %1, which the endpoint's policy counts as failed.")
                .arg(*row.statusCode),
            {}};
    return std::nullopt;
}

} // namespace

Cause causeOf(const JobRow &row, const std::optional<Attempt> &newest)
{
    if (const auto cause = networkCause(row, newest))
        return *cause;
    if (row.statusCode && row.errorMsg.isEmpty()) {
        Cause cause = codeCause(*row.statusCode);
        cause.happened += retryAfterWords(newest);
        return cause;
    }
    if (const auto cause = verdictCause(row))
        return *cause;
    if (!row.errorMsg.isEmpty())
        return {row.errorMsg, {}};
    return {ExplainCauseWords::tr("The last attempt failed."), {}};
}

QString cancelledBy(const JobRow &row)
{
    constexpr QLatin1String beginning("cancelled by ");
    return row.errorMsg.startsWith(beginning) ? row.errorMsg.sliced(beginning.size()) : QString();
}

} // namespace pgcourier
