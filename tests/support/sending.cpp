// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/sending.h"

#include <curl/curl.h>
#include <QTest>

namespace pgcourier::test {

SenderOptions senderOptions()
{
    SenderOptions options;
    const QString named = qEnvironmentVariable("PGCOURIER_TRANSPORT");
    options.transport = transportKindFromString(named).value_or(options.transport);
    return options;
}

bool isOverCurl()
{
    return senderOptions().transport == TransportKind::Curl;
}

bool isCurlFrom(unsigned version)
{
    return curl_version_info(CURLVERSION_NOW)->version_num >= version;
}

bool isNewerCurl()
{
    return isCurlFrom(0x080600);
}

HttpRequest getRequest(const QString &url, qint64 id)
{
    HttpRequest request;
    request.id = {id};
    request.method = QStringLiteral("GET");
    request.url = url;
    return request;
}

HttpRequest request(const QString &method, const QString &url, const QByteArray &body, qint64 id)
{
    HttpRequest request = getRequest(url, id);
    request.method = method;
    request.body = body;
    return request;
}

HttpRequest withHeader(HttpRequest request, const QString &name, const QString &value)
{
    request.headers.append({name, value});
    return request;
}

QList<Outcome> sendAll(Sender &sender, const QList<HttpRequest> &requests)
{
    QList<Outcome> outcomes;
    const auto connection = QObject::connect(
        &sender, &Sender::finished, [&outcomes](const QList<Outcome> &finished) { outcomes += finished; });
    sender.send(requests);
    const bool complete = QTest::qWaitFor([&] { return outcomes.size() >= requests.size(); }, 60'000);
    QObject::disconnect(connection);
    if (!complete)
        qWarning("only %lld of %lld requests have an outcome", qlonglong(outcomes.size()),
            qlonglong(requests.size()));
    return outcomes;
}

Outcome sendOne(Sender &sender, const HttpRequest &request)
{
    const QList<Outcome> outcomes = sendAll(sender, {request});
    return outcomes.isEmpty() ? Outcome() : outcomes.first();
}

Outcome sendOne(const HttpRequest &request, const SenderOptions &options)
{
    Sender sender(options);
    return sendOne(sender, request);
}

QString responseHeader(const Outcome &outcome, QStringView name)
{
    return findHeader(outcome.headers, name).value_or(QString());
}

} // namespace pgcourier::test
