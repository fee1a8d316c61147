// SPDX-License-Identifier: GPL-3.0-or-later
// The window while its server hangs and after it: nothing typed is lost, the tables stay, and it recovers.
#include "tests/ui/support/windowbench.h"
#include "ui/mainwindow/statusline.h"
#include "ui/widgets/veil.h"

#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProcess>
#include <QPushButton>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000;

} // namespace

class TestReconnect : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void window_whenServerHangs_saysSoAndKeepsEverything();
    void window_whenAnswerIsSlow_saysSoAndCanCancel();
    void program_whenServerHangs_ends();
    void outageText_whenSecondsPass_tellsThem_data();
    void outageText_whenSecondsPass_tellsThem();

private:
    TestCluster m_cluster;
};

void TestReconnect::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestReconnect::cleanup()
{
    m_cluster.thaw();
}

void TestReconnect::window_whenServerHangs_saysSoAndKeepsEverything()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.compose(u"POST"_s, bench.mock(u"/posts"_s), u"{\"typed\": true}"_s);
    bench.click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 1, patience);
    bench.type(u"Filter"_s, u"posts"_s);
    bench.showPage(u"SQL editor"_s);
    bench.type(u"Script"_s, u"select 'typed'"_s);
    bench.showPage(u"Composer"_s);
    QTRY_COMPARE(bench.rows(), 1);

    m_cluster.freeze();
    QTRY_VERIFY_WITH_TIMEOUT(bench.label(u"connectionText"_s).contains(u"Connection lost"_s), patience);
    bench.shoot(u"reconnect-lost"_s);
    auto *table = bench.find<QTableView>(u"Requests"_s);
    QVERIFY(table->findChild<Veil *>());
    QCOMPARE(bench.rows(), 1);
    QCOMPARE(bench.cell(0, u"URL"_s), bench.mock(u"/posts"_s));
    // The retries count down, and need not be waited for.
    QTRY_VERIFY_WITH_TIMEOUT(bench.find<QPushButton>(u"Retry now"_s), patience);
    bench.shoot(u"reconnect-retry"_s);

    m_cluster.thaw();
    if (auto *retry = bench.find<QPushButton>(u"Retry now"_s))
        QTest::mouseClick(retry, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.engine().state(), ConnectionState::Connected, patience);
    QVERIFY(!table->findChild<Veil *>());
    QCOMPARE(bench.label(u"connectionText"_s), u"Connected"_s);
    QVERIFY(!bench.find<QPushButton>(u"Retry now"_s));
    QCOMPARE(bench.find<QLineEdit>(u"URL"_s)->text(), bench.mock(u"/posts"_s));
    QCOMPARE(bench.find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"{\"typed\": true}"_s);
    QCOMPARE(bench.find<QLineEdit>(u"Filter"_s)->text(), u"posts"_s);
    bench.click(u"Send"_s); // which works as if nothing had been
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 2, patience);
    bench.showPage(u"SQL editor"_s);
    QCOMPARE(bench.find<QPlainTextEdit>(u"Script"_s)->toPlainText(), u"select 'typed'"_s);
}

void TestReconnect::window_whenAnswerIsSlow_saysSoAndCanCancel()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    auto asked = bench.engine().ask([](QueueClient &client) {
        return client.runScript(u"select pg_sleep(600)"_s, [](const StatementResult &) {});
    });
    QTRY_VERIFY_WITH_TIMEOUT(
        bench.label(u"waitText"_s).startsWith(u"Waiting for the database … "_s), patience);
    bench.shoot(u"reconnect-slow"_s);
    bench.click(u"Cancel"_s);
    QTRY_VERIFY_WITH_TIMEOUT(asked.isFinished(), patience);
    QCOMPARE(asked.result().error().kind, ErrorKind::Cancelled);
    QTRY_COMPARE_WITH_TIMEOUT(bench.label(u"waitText"_s), QString(), patience);
    QCOMPARE(bench.engine().state(), ConnectionState::Connected);
}

// The whole program, and it ends while the server hangs still.
void TestReconnect::program_whenServerHangs_ends()
{
    const QString conninfo = m_cluster.createDatabase();
    QProcess program;
    QTemporaryDir home;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"XDG_DATA_HOME"_s, u"XDG_CONFIG_HOME"_s, u"XDG_RUNTIME_DIR"_s})
        environment.insert(name, home.path());
    program.setProcessEnvironment(environment);
    program.start(qEnvironmentVariable("PGCOURIER_BIN") + u"/pgcourier"_s, {u"--dsn"_s, conninfo});
    QVERIFY(program.waitForStarted());
    QTRY_VERIFY_WITH_TIMEOUT(
        m_cluster
                .exec(m_cluster.conninfo(),
                    u"select count(*) from pg_stat_activity where application_name like 'pgcourier%'"_s)
                .value(0)
                .value(0)
                .toInt()
            >= 2,
        patience);
    m_cluster.freeze();
    program.terminate();
    QVERIFY(program.waitForFinished(patience));
    QCOMPARE(program.exitStatus(), QProcess::NormalExit);
    QCOMPARE(program.exitCode(), 0);
}

void TestReconnect::outageText_whenSecondsPass_tellsThem_data()
{
    QTest::addColumn<ConnectionState>("state");
    QTest::addColumn<int>("nextMs"); // from now; 0: it is being tried
    QTest::addColumn<QString>("text");
    QTest::newRow("waits") << ConnectionState::Lost << 2800
                           << u"Connection lost 12 s ago, trying again in 3 s"_s;
    QTest::newRow("tries") << ConnectionState::Lost << 0 << u"Connection lost 12 s ago, trying again …"_s;
    QTest::newRow("never was") << ConnectionState::Connecting << 1000
                               << u"No connection for 12 s, trying again in 1 s"_s;
}

void TestReconnect::outageText_whenSecondsPass_tellsThem()
{
    QFETCH(const ConnectionState, state);
    QFETCH(const int, nextMs);
    QFETCH(const QString, text);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const Outage outage{now.addSecs(-12), nextMs > 0 ? now.addMSecs(nextMs) : QDateTime()};
    QCOMPARE(StatusLine::outageText(state, outage, now), text);
}

QTEST_MAIN(TestReconnect)
#include "tst_reconnect.moc"
