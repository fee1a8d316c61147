// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/signals.h"
#include "app/engine/mockserver.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

void printText(const MockArrival &arrival)
{
    const QString answer = arrival.statusCode == 0 ? u"dropped"_s : QString::number(arrival.statusCode);
    print(u"%1  %2 %3  %4  %5 bytes"_s.arg(arrival.at.toLocalTime().toString(u"HH:mm:ss.zzz"_s),
        arrival.method, harmless(arrival.target), answer, QString::number(arrival.body.size())));
}

void printArrival(const MockArrival &arrival)
{
    QJsonObject object{
        {u"at"_s, arrival.at.toUTC().toString(Qt::ISODateWithMs)},
        {u"method"_s, arrival.method},
        {u"target"_s, arrival.target},
        {u"status_code"_s, arrival.statusCode == 0 ? QJsonValue() : QJsonValue(arrival.statusCode)},
        {u"headers"_s, fieldsToJson(arrival.headers)},
        {u"idempotency_key"_s, arrival.idempotencyKey},
    };
    putBytes(object, u"body"_s, arrival.body);
    printJson(QJsonDocument(object));
}

int runMock(const Invocation &call)
{
    const Result<std::optional<int>> port = call.number(u"port"_s, 0, 65535);
    if (!port)
        return report(port.error());
    MockServer server;
    QObject::connect(&server, &MockServer::arrived, &server, call.json ? printArrival : printText);
    server.setTellsArrivals(!call.isSet(u"quiet"_s));
    TerminationSignals signals;
    QObject::connect(&signals, &TerminationSignals::received, qApp, &QCoreApplication::quit);
    const Result<QUrl> url = server.start(quint16((*port).value_or(0)), call.isSet(u"all-loopback"_s));
    if (!url)
        return report(url.error());
    if (call.json)
        printJson(QJsonDocument(QJsonObject{{u"url"_s, url->toString()}}));
    else
        print(url->toString());
    note(
        u"The mock endpoint answers until Ctrl+C: /status/NNN /delay/S /echo /todos/1 /posts /flaky?fail=N /drop"_s);
    return QCoreApplication::exec();
}

} // namespace

Command mockCommand()
{
    return {u"mock"_s, {}, u"Run a local HTTP server to test against, and print what arrives."_s,
        {{u"port"_s, u"The port on 127.0.0.1 (any free one)."_s, u"N"_s},
            {u"all-loopback"_s, u"On all addresses of 127.0.0.0/8, which are as many destinations."_s},
            {u"quiet"_s, u"Print only its URL, not what arrives."_s}},
        0, 0, runMock, {}};
}

} // namespace pgcourier
