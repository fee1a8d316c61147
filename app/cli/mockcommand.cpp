// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/filelimit.h"
#include "app/cli/commands.h"
#include "app/cli/mocktext.h"
#include "app/cli/output.h"
#include "app/cli/scriptfile.h"
#include "app/cli/signals.h"
#include "app/engine/mockserver.h"
#include "app/model/mock/mockhar.h"
#include "app/model/signing.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 filesWanted = 8192; // each client takes one

Result<MockScript> scriptIn(const QString &path)
{
    const Result<QString> text = scriptFrom(path);
    if (!text)
        return text.error();
    const MockReading reading = readMockScript(*text);
    if (!reading.mistake)
        return reading.script;
    const MockMistake &mistake = *reading.mistake;
    return Error::input(u"%1:%2:%3: %4"_s.arg(path).arg(mistake.line).arg(mistake.column).arg(mistake.text));
}

// A line each, of --secret-file or of the environment: on the command line every account would see them.
Result<QStringList> mockSecrets(const Invocation &call)
{
    QString text = qEnvironmentVariable("PGCOURIER_MOCK_SECRET");
    if (call.isSet(u"secret-file"_s)) {
        const Result<QString> file = scriptFrom(call.value(u"secret-file"_s));
        if (!file)
            return Error::file(u"The secrets in %1 could not be read"_s.arg(call.value(u"secret-file"_s)))
                .withDetail(file.error().detail);
        text = *file;
    }
    QStringList secrets;
    for (const QString &line : text.split(u'\n')) {
        const QString secret = line.trimmed();
        if (secret.isEmpty())
            continue;
        if (const Status usable = checkSecret(secret); !usable)
            return usable.error();
        secrets.append(secret);
    }
    if (secrets.isEmpty() && call.isSet(u"secret-file"_s))
        return Error::input(u"There is no secret in %1"_s.arg(call.value(u"secret-file"_s)));
    return secrets;
}

// The mock endpoint from its start to its end, as the event loop of one command.
class MockRun : public QObject
{
public:
    explicit MockRun(const Invocation &call) : m_call(call) { }

    int run();

private:
    [[nodiscard]] Status prepare();
    [[nodiscard]] Status openHar(const QUrl &url);
    void take(const MockArrival &arrival);
    void readAgain();

    const Invocation &m_call;
    QStringList m_secrets;
    MockServer m_server;
    std::unique_ptr<MockHarFile> m_har;
    bool m_quiet = false;
};

Status MockRun::prepare()
{
    const Result<QStringList> secrets = mockSecrets(m_call);
    if (!secrets)
        return secrets.error();
    m_secrets = *secrets;
    if (!m_call.isSet(u"script"_s))
        return Done{};
    const Result<MockScript> script = scriptIn(m_call.value(u"script"_s));
    if (!script)
        return script.error();
    m_server.setScript(*script);
    return Done{};
}

Status MockRun::openHar(const QUrl &url)
{
    if (!m_call.isSet(u"har"_s))
        return Done{};
    m_har = std::make_unique<MockHarFile>(
        m_call.value(u"har"_s), MockHarOptions{url.toString(), m_call.isSet(u"with-secrets"_s)});
    return m_har->open();
}

int MockRun::run()
{
    const Result<std::optional<int>> port = m_call.number(u"port"_s, 0, 65535);
    if (!port)
        return report(port.error());
    if (m_call.isSet(u"with-secrets"_s) && !m_call.isSet(u"har"_s))
        return reportUsage(u"--with-secrets needs --har"_s, u"It is about what the HAR says"_s);
    if (const Status prepared = prepare(); !prepared)
        return report(prepared.error());
    raiseFileLimit(filesWanted);
    m_quiet = m_call.isSet(u"quiet"_s);
    connect(&m_server, &MockServer::arrived, this, &MockRun::take);
    m_server.setTellsArrivals(!m_quiet || m_call.isSet(u"har"_s));
    m_server.setHosts(m_call.values(u"host"_s));
    TerminationSignals signals;
    connect(&signals, &TerminationSignals::received, qApp, &QCoreApplication::quit);
    connect(&signals, &TerminationSignals::hungUp, this, &MockRun::readAgain);
    if (m_call.isSet(u"script"_s))
        signals.takeHangup();
    const Result<QUrl> url = m_server.start(quint16((*port).value_or(0)), m_call.isSet(u"all-loopback"_s));
    if (!url)
        return report(url.error());
    if (const Status opened = openHar(*url); !opened)
        return report(opened.error());
    if (m_call.json)
        printJson(QJsonDocument(QJsonObject{{u"url"_s, url->toString()}}));
    else
        print(url->toString());
    note(
        u"The mock endpoint answers until Ctrl+C: /status/NNN /delay/S /echo /todos/1 /posts /flaky?fail=N /drop"_s);
    return QCoreApplication::exec();
}

void MockRun::take(const MockArrival &arrival)
{
    if (m_har) {
        if (const Status added = m_har->add(arrival); !added)
            return QCoreApplication::exit(report(added.error()));
    }
    if (m_quiet)
        return;
    if (m_call.json)
        printJson(QJsonDocument(arrivalJson(arrival, m_secrets)));
    else
        print(arrivalLine(arrival, m_secrets));
}

// What cannot be read leaves things as they were.
void MockRun::readAgain()
{
    if (const Status read = prepare(); !read)
        note(u"pgcourierctl: %1. The script goes on as it was"_s.arg(read.error().line()));
    else
        note(u"pgcourierctl: The script was read again"_s);
}

int runMock(const Invocation &call)
{
    return MockRun(call).run();
}

} // namespace

Command mockCommand()
{
    return {u"mock"_s, {}, u"Run a local HTTP server to test against, and print what arrives."_s,
        {{u"port"_s, u"The port on 127.0.0.1 (any free one)."_s, u"N"_s},
            {u"script"_s,
                u"Answer by the rules of this file (\"-\": standard input), such as \"POST /hook: 500, 429 "
                u"Retry-After 3, drop, 200\": docs/mock.md. SIGHUP reads it again."_s,
                u"FILE"_s},
            {u"all-loopback"_s, u"On all addresses of 127.0.0.0/8, which are as many destinations."_s},
            {u"host"_s,
                u"Answer to that name in a Host field too, as a stand-in that a worker's --map names. May be "
                u"given several times."_s,
                u"HOST"_s},
            {u"secret-file"_s,
                u"Check Standard Webhooks signatures with the secrets in this file, one a line. Without it: "
                u"PGCOURIER_MOCK_SECRET, if set."_s,
                u"FILE"_s},
            {u"har"_s, u"Write what arrives, and what it was answered, as HAR 1.2."_s, u"FILE"_s},
            {u"with-secrets"_s, u"Do not mask secret headers and parameters in the HAR."_s},
            {u"quiet"_s, u"Print only its URL, not what arrives."_s}},
        0, 0, runMock, {}};
}

} // namespace pgcourier
