// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockroutes.h"

#include "app/http/mockdata.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QUrlQuery>

namespace pgcourier {

namespace {

constexpr int longestDelay = 300'000; // ms
constexpr qint64 mostServed = 100 * 1024 * 1024; // of /bytes/N
constexpr qint64 servedBlock = 64 * 1024; // held of it
constexpr qsizetype mostFlakyKeys = 100'000;

MockReply json(int status, const QJsonObject &object)
{
    MockReply reply;
    reply.status = status;
    reply.body = QJsonDocument(object).toJson(QJsonDocument::Compact);
    return reply;
}

MockReply wrong(int status, const QString &error, const QString &hint)
{
    return json(status, {{QStringLiteral("error"), error}, {QStringLiteral("hint"), hint}});
}

QString text(QByteArrayView bytes)
{
    return QString::fromUtf8(bytes);
}

std::optional<int> toMilliseconds(const QByteArray &seconds)
{
    bool number = false;
    const double value = seconds.toDouble(&number);
    if (!number || !(value >= 0))
        return std::nullopt;
    return int(std::min(value * 1000, double(longestDelay)));
}

QJsonValue jsonOf(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (document.isArray())
        return document.array();
    return document.isObject() ? QJsonValue(document.object()) : QJsonValue();
}

} // namespace

const QList<MockRoutes::Route> &MockRoutes::routes()
{
    static const QList<Route> all{{"/", &MockRoutes::index}, {"/status/", &MockRoutes::status},
        {"/delay/", &MockRoutes::delay}, {"/echo", &MockRoutes::echo}, {"/todos/", &MockRoutes::todos},
        {"/posts", &MockRoutes::posts}, {"/flaky", &MockRoutes::flaky}, {"/drop", &MockRoutes::drop},
        {"/bytes/", &MockRoutes::bytes}, {"/headers", &MockRoutes::headers},
        {"/redirect/", &MockRoutes::redirect}, {"/gzip", &MockRoutes::gzip}, {"/drip", &MockRoutes::drip},
        {"/hook", &MockRoutes::hook}, {"/webhook", &MockRoutes::hook}};
    return all;
}

MockReply MockRoutes::usualAnswer(const MockRequest &request)
{
    for (const Route &route : routes()) {
        const QByteArrayView path(route.path);
        const bool takesArgument = path.size() > 1 && path.endsWith('/');
        if (takesArgument && request.path.startsWith(path) && request.path.size() > path.size())
            return (this->*route.handler)(request, request.path.sliced(path.size()).toByteArray());
        if (!takesArgument && request.path == path)
            return (this->*route.handler)(request, {});
    }
    return wrong(404, QStringLiteral("There is nothing at %1").arg(text(request.path)),
        QStringLiteral("GET / lists what this mock endpoint answers"));
}

MockReply MockRoutes::index(const MockRequest &, const QByteArray &)
{
    MockReply reply;
    reply.contentType = "text/plain; charset=utf-8";
    reply.body = mockIndexPage();
    return reply;
}

MockReply MockRoutes::status(const MockRequest &request, const QByteArray &argument)
{
    bool number = false;
    const int code = argument.toInt(&number);
    if (!number || code < 100 || code > 599)
        return wrong(
            400, QStringLiteral("No such status: %1").arg(text(argument)), QStringLiteral("100 to 599"));
    MockReply reply = json(code, {{QStringLiteral("status"), code}});
    if (request.query.isEmpty())
        return reply;
    const QByteArray after = request.param(QStringLiteral("retry_after")).toUtf8();
    if (after.toInt(&number) >= 0 && number)
        reply.extraHeaders = "Retry-After: " + after + "\r\n";
    return reply;
}

MockReply MockRoutes::delay(const MockRequest &, const QByteArray &argument)
{
    const std::optional<int> ms = toMilliseconds(argument);
    if (!ms)
        return wrong(
            400, QStringLiteral("No such delay: %1").arg(text(argument)), QStringLiteral("/delay/1.5"));
    MockReply reply = json(200, {{QStringLiteral("delay"), *ms / 1000.0}});
    reply.delayMs = *ms;
    return reply;
}

MockReply MockRoutes::echo(const MockRequest &request, const QByteArray &)
{
    QJsonObject query;
    const QUrlQuery parsed(text(request.query));
    for (const auto &[name, value] : parsed.queryItems(QUrl::FullyDecoded))
        query.insert(name, value);
    return json(200,
        {{QStringLiteral("method"), text(request.method)}, {QStringLiteral("path"), text(request.path)},
            {QStringLiteral("query"), query}, {QStringLiteral("headers"), mockHeadersJson(request)},
            {QStringLiteral("body"), text(request.body)}, {QStringLiteral("json"), jsonOf(request.body)}});
}

MockReply MockRoutes::todos(const MockRequest &, const QByteArray &argument)
{
    const int id = argument.toInt();
    if (id < 1 || id > 200)
        return wrong(
            404, QStringLiteral("No such to-do: %1").arg(text(argument)), QStringLiteral("1 to 200"));
    return json(200, mockTodo(id));
}

MockReply MockRoutes::posts(const MockRequest &request, const QByteArray &)
{
    if (request.method == "POST") {
        QJsonObject created = jsonOf(request.body).toObject();
        created.insert(QStringLiteral("id"), 101);
        return json(201, created);
    }
    QJsonArray list;
    for (int id = 1; id <= 10; ++id)
        list.append(mockPost(id));
    MockReply reply;
    reply.body = QJsonDocument(list).toJson(QJsonDocument::Compact);
    return reply;
}

MockReply MockRoutes::flaky(const MockRequest &request, const QByteArray &)
{
    QString key = request.param(QStringLiteral("key"));
    if (key.isEmpty())
        key = text(request.header("Idempotency-Key"));
    const bool anonymous = key.isEmpty();
    const QString slot = anonymous ? text(request.target) : u'=' + key;
    if (m_flakyCounts.size() > mostFlakyKeys)
        m_flakyCounts.clear();
    bool number = false;
    const int asked = request.param(QStringLiteral("fail")).toInt(&number);
    const int fail = number ? asked : 1;
    const int count = ++m_flakyCounts[slot];
    const QJsonObject body{{QStringLiteral("attempt"), count}, {QStringLiteral("fail"), fail}};
    if (count <= fail)
        return json(503, body);
    if (anonymous) // nothing tells the next request from this one: begin again
        m_flakyCounts.remove(slot);
    return json(200, body);
}

MockReply MockRoutes::drop(const MockRequest &, const QByteArray &)
{
    MockReply reply;
    reply.status = 0;
    reply.way = MockReply::Way::Drop;
    return reply;
}

MockReply MockRoutes::bytes(const MockRequest &, const QByteArray &argument)
{
    bool number = false;
    const qint64 count = argument.toLongLong(&number);
    if (!number || count < 0 || count > mostServed)
        return wrong(400, QStringLiteral("Cannot send that many bytes: %1").arg(text(argument)),
            QStringLiteral("0 to %1").arg(mostServed));
    MockReply reply;
    reply.contentType = "application/octet-stream";
    reply.body = QByteArray(std::min(count, servedBlock), 'x');
    reply.bodySize = count;
    return reply;
}

MockReply MockRoutes::headers(const MockRequest &request, const QByteArray &)
{
    return json(200, {{QStringLiteral("headers"), mockHeadersJson(request)}});
}

MockReply MockRoutes::redirect(const MockRequest &, const QByteArray &argument)
{
    const int left = std::clamp(argument.toInt(), 1, 1000);
    MockReply reply = json(302, {{QStringLiteral("redirects"), left}});
    reply.extraHeaders
        = "Location: " + (left > 1 ? "/redirect/" + QByteArray::number(left - 1) : QByteArray("/")) + "\r\n";
    return reply;
}

MockReply MockRoutes::gzip(const MockRequest &request, const QByteArray &)
{
    MockReply reply = json(
        200, {{QStringLiteral("gzipped"), true}, {QStringLiteral("headers"), mockHeadersJson(request)}});
    reply.body = gzipped(reply.body);
    reply.extraHeaders = "Content-Encoding: gzip\r\n";
    return reply;
}

MockReply MockRoutes::drip(const MockRequest &request, const QByteArray &)
{
    MockReply reply;
    reply.contentType = "text/plain";
    const int count = request.param(QStringLiteral("bytes")).toInt();
    reply.body = QByteArray(std::clamp(count == 0 ? 10 : count, 1, 1'000'000), '.');
    reply.dripMs = toMilliseconds(request.param(QStringLiteral("seconds")).toUtf8()).value_or(2000);
    return reply;
}

MockReply MockRoutes::hook(const MockRequest &, const QByteArray &)
{
    return json(200, {{QStringLiteral("received"), true}});
}

} // namespace pgcourier
