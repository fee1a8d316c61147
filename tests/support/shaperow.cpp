// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/shaperow.h"

#include "tests/support/pgnetclient.h"
#include "tests/support/sending.h"

#include <QTest>

namespace pgcourier::test {

namespace {

constexpr int quick = 700; // ms

void compareShape(const Told &told, int status, const QString &words, const QByteArray &content)
{
    if (told.status == 0 && told.words.isEmpty())
        return;
    QCOMPARE(status, told.status);
    QCOMPARE(words.isEmpty(), told.words.isEmpty());
    if (!isNewerCurl()) // which finds other words for some of them
        QVERIFY2(words.startsWith(told.words), qPrintable(words));
    if (status != 0)
        QCOMPARE(content, told.content);
}

} // namespace

Told answered(int status, const QByteArray &content)
{
    return {status, content, {}};
}

Told failed(const char *words)
{
    return {0, {}, QString::fromLatin1(words)};
}

Told anyhow()
{
    return {};
}

Told untilNewer(const Told &told)
{
    return isNewerCurl() ? anyhow() : told;
}

void addShapeColumn()
{
    QTest::addColumn<ShapeRow>("row");
}

void addShape(const char *name, const QByteArray &answer, const Told &curl, const Told &qt, const Told &pgNet,
    const QByteArray &method)
{
    QTest::newRow(name) << ShapeRow{{write(answer)}, method, curl, qt, pgNet};
}

void addAlike(const char *name, const QByteArray &answer, const Told &told, const QByteArray &method)
{
    addShape(name, answer, told, told, told, method);
}

void addClosed(
    const char *name, const QByteArray &answer, const Told &curl, const Told &qt, const Told &pgNet)
{
    QTest::newRow(name) << ShapeRow{{write(answer), close()}, "GET", curl, qt, pgNet};
}

void checkShape()
{
    QFETCH(ShapeRow, row);
    HostileServer server;
    server.on([&row](const SeenRequest &seen) {
        return seen.target == "/odd" ? row.script : Script{reply(200, "next")};
    });
    const QString odd = server.url(QStringLiteral("/odd"));
    const QString next = server.url(QStringLiteral("/next"));
    SenderOptions options = senderOptions();
    options.connectionsPerHost = 1;
    Sender sender(options);
    HttpRequest asked = getRequest(odd);
    asked.method = QString::fromLatin1(row.method);
    if (row.method == "POST")
        asked.body = "x";
    asked.timeout = std::chrono::milliseconds(quick);
    const Outcome outcome = sendOne(sender, asked);
    compareShape(
        isOverCurl() ? row.curl : row.qt, outcome.statusCode.value_or(0), outcome.errorMsg, outcome.content);
    QCOMPARE(outcome.sends, server.seen().size());
    QCOMPARE(sendOne(sender, getRequest(next, 2)).content, QByteArray("next"));
    if (row.method == "HEAD")
        return; // pg_net has none
    PgNetClient pgNet;
    const PgNetAnswer answer = pgNet.ask(odd, row.method, quick);
    compareShape(row.pgNet, answer.status, answer.error, answer.content);
    QCOMPARE(pgNet.ask(next).content, QByteArray("next"));
}

} // namespace pgcourier::test
