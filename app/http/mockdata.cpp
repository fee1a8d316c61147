// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockdata.h"

#include <zlib.h>

namespace pgcourier {

namespace {

constexpr char indexPage[]
    = "pgCourier's mock endpoint: a server to test against. It answers\n"
      "  /status/NNN         that status; ?retry_after=S adds Retry-After\n"
      "  /delay/S            after S seconds\n"
      "  /echo               what it was sent, as JSON\n"
      "  /headers            the request's headers, as JSON\n"
      "  /todos/N            one of 200 to-do items\n"
      "  /posts              a list; POST answers 201 and what was posted\n"
      "  /flaky?fail=N       503 to the first N tries of a request (by Idempotency-Key, or ?key=), then 200\n"
      "  /hook               200 to whatever comes: a target for webhooks\n"
      "  /bytes/N            N bytes\n"
      "  /drip?seconds=S&bytes=N   N bytes spread over S seconds\n"
      "  /redirect/N         N redirects, then this page\n"
      "  /gzip               JSON, packed with gzip\n"
      "  /drop               closes the connection without a byte\n";

} // namespace

QByteArray mockIndexPage()
{
    return QByteArray(indexPage);
}

QJsonObject mockTodo(int id)
{
    const QString title
        = id == 1 ? QStringLiteral("delectus aut autem") : QStringLiteral("to-do number %1").arg(id);
    return {{QStringLiteral("userId"), (id - 1) / 20 + 1}, {QStringLiteral("id"), id},
        {QStringLiteral("title"), title}, {QStringLiteral("completed"), id % 4 == 0}};
}

QJsonObject mockPost(int id)
{
    return {{QStringLiteral("userId"), (id - 1) / 10 + 1}, {QStringLiteral("id"), id},
        {QStringLiteral("title"), QStringLiteral("post number %1").arg(id)},
        {QStringLiteral("body"), QStringLiteral("The text of post number %1.").arg(id)}};
}

QJsonObject mockHeadersJson(const MockRequest &request)
{
    QJsonObject object;
    for (const auto &[name, value] : request.headers) {
        const QString key = QString::fromLatin1(name);
        const QString before = object.value(key).toString();
        object.insert(key,
            before.isEmpty() ? QString::fromUtf8(value)
                             : before + QStringLiteral(", ") + QString::fromUtf8(value));
    }
    return object;
}

QByteArray gzipped(const QByteArray &bytes)
{
    z_stream stream{};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY)
        != Z_OK)
        return {};
    QByteArray in = bytes;
    QByteArray out(qsizetype(deflateBound(&stream, uLong(in.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = uInt(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace pgcourier
