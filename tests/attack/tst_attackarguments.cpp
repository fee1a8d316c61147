// SPDX-License-Identifier: GPL-3.0-or-later
// Calls with arguments that nobody should give: each queues, or says in one line why not; and what was queued
// a worker can claim and send.
#include "app/db/claimstore.h"
#include "app/engine/wire.h"
#include "app/http/wirerequest.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QRandomGenerator>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int usualCalls = 5000; // of each function; PGCOURIER_FUZZ_COUNT for others
constexpr quint32 usualSeed = 20261129; // PGCOURIER_FUZZ_SEED

quint32 numberFrom(const char *variable, quint32 usual)
{
    bool given = false;
    const int value = qEnvironmentVariableIntValue(variable, &given);
    return given ? quint32(value) : usual;
}

// SQL expressions to draw from; the last of each is drawn together from pieces.
class Arguments
{
public:
    explicit Arguments(quint32 seed) : m_random(seed) { }

    QString call(const QString &function)
    {
        const bool request = function == u"http_request"_s;
        QStringList given;
        if (request)
            given.append(u"method => "_s
                + oneOf({u"'GET'"_s, u"'POST'"_s, u"'PUT'"_s, u"'DELETE'"_s, u"'PATCH'"_s, u"'HEAD'"_s,
                    u"'post'"_s, u"'TRACE'"_s, u"''"_s, u"null"_s, u"E'GET\\n'"_s, u"'OPTIONS'"_s,
                    u"repeat('X', 100000)"_s}));
        given.append(u"url => "_s + url());
        add(given, u"params"_s, [this] { return json(); });
        add(given, u"headers"_s, [this] { return headers(); });
        add(given, u"timeout_milliseconds"_s, [this] { return number(); });
        if (request || function == u"http_post"_s || function == u"http_put"_s || function == u"http_patch"_s
            || function == u"http_delete"_s)
            add(given, u"body"_s, [this] { return json(); });
        if (request) {
            add(given, u"body_text"_s, [this] { return text(); });
            add(given, u"body_bytes"_s, [this] { return u"convert_to(%1, 'UTF8')"_s.arg(text()); });
            add(given, u"priority"_s, [this] { return number(); });
            add(given, u"max_attempts"_s, [this] { return number(); });
            add(given, u"idempotency_key"_s, [this] { return text(); });
            add(given, u"scheduled_at"_s, [this] {
                return oneOf({u"'infinity'"_s, u"'-infinity'"_s, u"null"_s, u"now()"_s, u"'294276-12-31'"_s,
                    u"'4713-01-02 BC'"_s, u"'1999-12-31'"_s, u"'9999-12-31'"_s, u"'10000-01-01'"_s});
            });
            add(given, u"retry_policy"_s, [this] { return policy(); });
        }
        return u"select net.%1(%2)"_s.arg(function, given.join(u", "_s));
    }

private:
    QString oneOf(const QStringList &list) { return list.at(m_random.bounded(int(list.size()))); }
    bool sometimes(int in) { return m_random.bounded(in) == 0; }

    template <typename Draw> void add(QStringList &given, const QString &name, Draw draw)
    {
        if (sometimes(6))
            given.append(name + u" => "_s + draw());
    }

    QString number()
    {
        return oneOf({u"0"_s, u"1"_s, u"-1"_s, u"null"_s, u"5000"_s, u"100"_s, u"101"_s, u"300000"_s,
            u"300001"_s, u"2147483647"_s, u"-2147483648"_s, u"1000"_s, u"-1000"_s});
    }

    QString text()
    {
        return oneOf({u"''"_s, u"'x'"_s, u"null"_s, u"E'\\x01'"_s, u"E'a\\r\\nb'"_s, u"repeat('k', 5000)"_s,
            u"'한글'"_s, u"E'\\t'"_s, u"repeat(E'\\x07', 3000)"_s, u"chr(65279) || 'a'"_s,
            u"chr(8238) || 'a'"_s});
    }

    QString json()
    {
        return oneOf({u"'{}'"_s, u"null"_s, u"'null'"_s, u"'[1]'"_s, u"'1e1000'"_s,
            u"'{\"a\": \"\\u0001\"}'"_s, u"'{\"a\": {\"b\": [1, 2]}, \"\": null}'"_s,
            u"to_jsonb(repeat(chr(1), 200000))"_s, u"jsonb_build_object('q', repeat('&=? ', 900))"_s,
            u"jsonb_build_object('q', repeat('x', 9000))"_s, u"'\"\\u0000\"'"_s, u"'{\"a\": \"\\ud800\"}'"_s,
            u"'{'"_s, u"(select jsonb_object_agg('k' || n, n) from generate_series(1, 3000) as n)"_s});
    }

    QString headers()
    {
        if (sometimes(2)) {
            const QString name = oneOf({u"X"_s, u"Host"_s, u"host"_s, u"Content-Type"_s, u""_s, u"A B"_s,
                u"é"_s, u"X\\n"_s, u"Content-Length"_s, u"Transfer-Encoding"_s, u"Authorization"_s,
                u"webhook-id"_s, u"Cookie"_s});
            const QString value = oneOf({u"\"a\""_s, u"1.10"_s, u"true"_s, u"null"_s, u"[]"_s, u"{}"_s,
                u"\"a\\r\\nB: c\""_s, u"\"\\u0001\""_s, u"\"a:0\""_s, u"\"a/b\""_s, u"\"한글\""_s,
                u"\"a:80\""_s, u"\"[::1]:9\""_s, u"\"127.1\""_s, u"\"-\""_s, u"\"a b\""_s, u"\"\""_s,
                u"\"application/json\""_s, u"1e400"_s});
            return u"'{\"%1\": %2}'"_s.arg(name, value);
        }
        return oneOf({u"'{}'"_s, u"null"_s, u"'[]'"_s, u"'\"x\"'"_s, u"'{\"a\": 1, \"A\": 2}'"_s,
            u"(select jsonb_object_agg('h' || n, 1) from generate_series(1, 200) as n)"_s,
            u"(select jsonb_object_agg('h' || n, 1) from generate_series(1, 2000) as n)"_s,
            u"jsonb_build_object('X', repeat('v', 70000))"_s,
            u"jsonb_build_object('X', repeat(chr(1), 9000))"_s});
    }

    QString policy()
    {
        const QString key = oneOf({u"max_attempts"_s, u"base_ms"_s, u"cap_ms"_s, u"statuses"_s, u"jitter"_s,
            u"respect_retry_after"_s, u"tries"_s, u""_s});
        const QString value
            = oneOf({u"1"_s, u"0"_s, u"1.5"_s, u"1e300"_s, u"-1"_s, u"\"full\""_s, u"[404, 503]"_s,
                u"[200]"_s, u"[\"x\"]"_s, u"true"_s, u"null"_s, u"{}"_s, u"100"_s, u"31536000000"_s});
        return oneOf(
            {u"null"_s, u"'[]'"_s, u"'{\"%1\": %2}'"_s.arg(key, value), u"'{\"%1\": %2}'"_s.arg(key, value)});
    }

    QString url()
    {
        if (sometimes(20))
            return oneOf(
                {u"null"_s, u"''"_s, u"repeat('http://a/', 2000)"_s, u"'http://a/' || repeat('x', 8184)"_s,
                    u"'http://a/' || repeat('é', 4000)"_s, u"repeat('[', 100000)"_s});
        const QString scheme = oneOf({u"http://"_s, u"https://"_s, u"HTTP://"_s, u"//"_s, u""_s, u"ftp://"_s,
            u"http:/"_s, u"http://"_s, u"http://"_s, u"https://"_s});
        const QString user = sometimes(5)
            ? oneOf({u"u@"_s, u"u:p@"_s, u"@"_s, u"u%0a@"_s, u"u:p:q@"_s, u"é@"_s, u"u@v@"_s})
            : QString();
        const QString port = sometimes(3) ? oneOf({u":80"_s, u":443"_s, u":0"_s, u":65535"_s, u":65536"_s,
                                 u":"_s, u":x"_s, u":08080"_s, u":-1"_s, u":8080"_s})
                                          : QString();
        const QString rest = oneOf({u""_s, u"/"_s, u"/a/b?c=d#e"_s, u"?q"_s, u"#f"_s, u"/%zz"_s, u"/é"_s,
            u"/a b"_s, u"/\\n"_s, u"/{a}|\"<>"_s, u"//x"_s, u"/../.."_s, u"/\\x7f"_s, u"/a"_s, u"/a"_s});
        return u"E'%1%2%3%4%5'"_s.arg(scheme, user, host(), port, rest);
    }

    QString host()
    {
        if (sometimes(2)) { // from pieces
            QString name;
            const int pieces = m_random.bounded(1, 6);
            for (int i = 0; i < pieces; ++i)
                name += oneOf({u"a"_s, u"."_s, u"-"_s, u"_"_s, u"0"_s, u"127"_s, u"0x7f"_s, u"255"_s, u"é"_s,
                    u"한"_s, u"%61"_s, u"%2e"_s, u"xn--"_s, u"Ａ"_s, u"。"_s, u"ß"_s, u"!"_s, u"%00"_s,
                    u"\\u00AD"_s, u"Z"_s, u"😀"_s, u"\\u200D"_s, u"ı"_s});
            return name;
        }
        return oneOf({u"a.example"_s, u"localhost"_s, u"127.1"_s, u"2130706433"_s, u"0177.0.0.1"_s,
            u"256.1.1.1"_s, u"[::1]"_s, u"[::ffff:1.2.3.4]"_s, u"[::1.2.3.4]"_s, u"[1::2::3]"_s,
            u"[fe80::1%25e]"_s, u"[v1.x]"_s, u"a..b"_s, u".a"_s, u"a."_s, u"a.."_s, u"münchen.example"_s,
            u"한글.kr"_s, u"xn--mnchen-3ya.example"_s, u"xn--a"_s, u"a_b"_s, u"-a-"_s, QString(63, u'b'),
            QString(64, u'b'), u"abcdefghi."_s.repeated(25) + u"a"_s, u"abcdefghi."_s.repeated(26),
            u"a\\\\b"_s, u"Ⅷ.example"_s, u"℀"_s, u"faß.de"_s, u"BÜCHER.example"_s, u"1.2.3"_s, u"1e3"_s,
            u"0x"_s, u"0"_s, u"4294967295"_s, u"4294967296"_s, u"００７"_s, u"a b"_s, u""_s});
    }

    QRandomGenerator m_random;
};

} // namespace

class TestAttackArguments : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void call_whenOfAnyArguments_queuesOrSaysWhyNot_data();
    void call_whenOfAnyArguments_queuesOrSaysWhyNot();

private:
    void sendable();

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestAttackArguments::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
}

void TestAttackArguments::call_whenOfAnyArguments_queuesOrSaysWhyNot_data()
{
    QTest::addColumn<quint32>("seed");
    quint32 seed = numberFrom("PGCOURIER_FUZZ_SEED", usualSeed);
    for (const char *name :
        {"http_get", "http_head", "http_post", "http_put", "http_patch", "http_delete", "http_request"})
        QTest::newRow(name) << seed++;
}

void TestAttackArguments::call_whenOfAnyArguments_queuesOrSaysWhyNot()
{
    QFETCH(quint32, seed);
    const int callsOfEach = int(numberFrom("PGCOURIER_FUZZ_COUNT", usualCalls));
    Arguments arguments(seed);
    Connection &connection = m_database.session->connection();
    QCOMPARE(m_database.session->run(u"truncate net.http_request_queue"_s), QString());
    int queued = 0;
    for (int i = 0; i < callsOfEach; ++i) {
        const QString call = arguments.call(QString::fromLatin1(QTest::currentDataTag()));
        const auto answer = connection.execute(call.toUtf8());
        if (answer) {
            ++queued;
            continue;
        }
        const Error &error = answer.error();
        QVERIFY2(error.code == u"P0001"_s || error.code.startsWith(u"22"_s),
            qPrintable(call + u'\n' + error.line()));
        const auto control = [](QChar c) {
            return c < u' ' || c == QChar(0x7f);
        };
        QVERIFY2(!error.text.isEmpty() && error.text.size() < 600
                && std::none_of(error.text.begin(), error.text.end(), control),
            qPrintable(call + u'\n' + error.text));
    }
    QVERIFY2(queued > callsOfEach / 50, qPrintable(QString::number(queued)));
    sendable();
}

// All that is queued is due or will be, and a worker makes of it what goes on the wire, to the host that it
// waited for.
void TestAttackArguments::sendable()
{
    Connection connection;
    QVERIFY(connection.open(m_database.conninfo).ok());
    QVERIFY(m_database.session
                ->run(u"update net.http_request_queue set scheduled_at = now() where scheduled_at > now()"_s)
                .isEmpty());
    ClaimRequest request;
    request.workerId = 1;
    request.total = 1000;
    request.share = 1000;
    for (;;) {
        const auto answer = ClaimStore(connection).claim(request);
        QVERIFY2(answer.ok(), answer ? "" : qPrintable(answer.error().line()));
        if (answer->jobs.isEmpty())
            break;
        for (const ClaimedJob &job : answer->jobs) {
            const auto wire = toWire(httpRequest(job, DeliveryPolicy(), QDateTime::currentDateTimeUtc()));
            QVERIFY2(wire.ok(), wire ? "" : qPrintable(job.url + u' ' + wire.error().line()));
            QCOMPARE(QString::fromLatin1(wire->hostHeader()), job.destination);
        }
    }
    QCOMPARE(
        m_database.session->run(u"select count(*) from net.http_request_queue where status <> 'running'"_s),
        u"0"_s);
}

QTEST_GUILESS_MAIN(TestAttackArguments)
#include "tst_attackarguments.moc"
