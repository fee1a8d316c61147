// SPDX-License-Identifier: GPL-3.0-or-later
// Pauses, reports of failures and alerts with real workers, killed ones too.
#include "app/http/mockendpoint.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int toldPatience = 90'000; // workers that come to others look after a minute

} // namespace

class TestTold : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void pause_whenItsTimeHasCome_drainsWithoutHelp_data();
    void pause_whenItsTimeHasCome_drainsWithoutHelp();
    void pause_whenResumed_goesOnAtOnce();
    void failure_withAnUrl_isTold();

private:
    [[nodiscard]] QString host() const { return QUrl(m_server->url(u"/"_s)).authority(); }
    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server; // requests go there
    std::unique_ptr<HostileServer> m_ear; // and reports there
};

void TestTold::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestTold::init()
{
    QVERIFY(m_bench.refresh());
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
    m_ear = std::make_unique<HostileServer>();
    m_ear->always({reply(200, "ok")});
}

void TestTold::cleanup()
{
    m_server->release();
    m_ear->release();
    m_bench.clear();
    m_server.reset();
    m_ear.reset();
}

// The names of what was told, by their type.
void TestTold::pause_whenItsTimeHasCome_drainsWithoutHelp_data()
{
    QTest::addColumn<QString>("pause");
    QTest::newRow("queue") << u"net.pause_queue(clock_timestamp() + interval '2 s')"_s;
    QTest::newRow("endpoint") << u"net.pause_endpoint('%1', clock_timestamp() + interval '2 s')"_s;
}

void TestTold::pause_whenItsTimeHasCome_drainsWithoutHelp()
{
    QFETCH(QString, pause);
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    m_bench.sql(u"select "_s + (pause.contains(u"%1"_s) ? pause.arg(host()) : pause));
    m_bench.sql(u"select net.http_get('%1') from generate_series(1, 200)"_s.arg(m_server->url(u"/x"_s)));
    QCOMPARE(m_bench.sql(u"select count(*) from net.pauses"_s), u"1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench.allEnded(), toldPatience);
    QCOMPARE(m_bench.counts(), u"succeeded 200"_s);
    // Nothing went before that.
    QCOMPARE(
        m_bench
            .sql(
                u"select min(a.started_at) >= (select min(s.until) from (select p.until from net.pause as p"
                " union all select e.paused_until from net.endpoint as e) as s) from net.http_attempt as a"_s)
            .left(1),
        u"t"_s);
}

void TestTold::pause_whenResumed_goesOnAtOnce()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    m_bench.sql(u"select net.pause_queue()"_s);
    m_bench.sql(u"select net.http_get('%1') from generate_series(1, 20)"_s.arg(m_server->url(u"/x"_s)));
    QCOMPARE(m_bench.sql(u"select pg_sleep(1), count(*) from net.http_request_finished"_s), QString());
    QCOMPARE(m_bench.sql(u"select count(*) from net.http_request_finished"_s), u"0"_s);
    m_bench.sql(u"select net.resume_queue()"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench.allEnded(), 5000);
}

void TestTold::failure_withAnUrl_isTold()
{
    m_server->always({reply(400, "no")});
    m_bench.sql(
        u"update net.setting set value = '%1' where name = 'on_failure_url'"_s.arg(m_ear->url(u"/told"_s)));
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    const QString id = m_bench.get(m_server->url(u"/x?key=secret"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_ear->seen().size(), 1, toldPatience);
    const auto report = m_ear->seen().constFirst();
    QCOMPARE(report.target, QByteArray("/told"));
    const QJsonObject data = QJsonDocument::fromJson(report.body).object()[u"data"_s].toObject();
    QCOMPARE(QString::number(data[u"request_id"_s].toInt()), id);
    QVERIFY(!report.body.contains("secret"));
    // A destination that fails ever again is not told of ever again.
    m_bench.sql(u"select net.http_get('%1') from generate_series(1, 500)"_s.arg(m_server->url(u"/x"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench.allEnded(), toldPatience);
    QVERIFY(m_ear->seen().size() <= 20); // the limit is ten a minute, and a minute may have begun meanwhile
}

QTEST_GUILESS_MAIN(TestTold)
#include "tst_told.moc"
