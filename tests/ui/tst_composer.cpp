// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/windowbench.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableWidget>
#include <QTabWidget>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestComposer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void send_whenUrlIsWrong_saysSoAndQueuesNothing_data();
    void send_whenUrlIsWrong_saysSoAndQueuesNothing();
    void send_whenJsonIsWrong_pointsAtItAndQueuesNothing();
    void send_whenEverythingIsFilledIn_queuesExactlyThat();
    void sql_whenCopiedIntoPsql_queuesTheSameRequest();
    void send_whenCopiesAreWanted_queuesThatMany();

private:
    void showTab(const QString &title);
    void fillField(const QString &table, const QString &name, const QString &value);
    [[nodiscard]] QStringList queued() const; // what the database has of the newest request
    [[nodiscard]] QString count() const;

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestComposer::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestComposer::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
}

void TestComposer::cleanup()
{
    m_bench.reset();
}

void TestComposer::showTab(const QString &title)
{
    auto *tabs = m_bench->window().findChild<QTabWidget *>(u"composerTabs"_s);
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->tabText(i) == title)
            return tabs->setCurrentIndex(i);
    }
    QFAIL(qPrintable(title));
}

void TestComposer::fillField(const QString &table, const QString &name, const QString &value)
{
    auto *view = m_bench->find<QTableWidget>(table);
    QVERIFY(view);
    const int row = view->rowCount() - 1;
    view->item(row, 0)->setText(name);
    view->item(row, 1)->setText(value);
    QCOMPARE(view->rowCount(), row + 2); // an empty line to go on with
}

QStringList TestComposer::queued() const
{
    return m_cluster
        ->exec(m_bench->conninfo(),
            u"select method, url, convert_from(body, 'utf8'), headers::text, timeout_milliseconds::text, "
            u"priority::text, "
            "max_attempts::text, idempotency_key, status from net.http_request_queue order by id desc limit 1"_s)
        .value(0);
}

QString TestComposer::count() const
{
    return m_cluster->exec(m_bench->conninfo(), u"select count(*) from net.http_request_queue"_s)[0][0];
}

void TestComposer::send_whenUrlIsWrong_saysSoAndQueuesNothing_data()
{
    QTest::addColumn<QString>("url");
    QTest::newRow("empty") << QString();
    QTest::newRow("relative") << u"/todos/1"_s;
    QTest::newRow("scheme") << u"ftp://example.com"_s;
    QTest::newRow("space") << u"http://exa mple.com"_s;
}

void TestComposer::send_whenUrlIsWrong_saysSoAndQueuesNothing()
{
    QFETCH(QString, url);
    m_bench->compose(u"GET"_s, url);
    m_bench->click(u"Send"_s);
    QVERIFY(!m_bench->label(u"composerProblem"_s).isEmpty());
    QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), url);
    QCOMPARE(count(), u"0"_s);
    m_bench->shoot(u"badurl"_s);
    m_bench->type(u"URL"_s, m_bench->mock(u"/todos/1"_s));
    QVERIFY(m_bench->label(u"composerProblem"_s).isEmpty());
}

void TestComposer::send_whenJsonIsWrong_pointsAtItAndQueuesNothing()
{
    const QString body = u"{\n  \"title\": oops\n}"_s;
    m_bench->compose(u"POST"_s, m_bench->mock(u"/posts"_s), body);
    QVERIFY(m_bench->label(u"bodyVerdict"_s).startsWith(u"Line 2"_s));
    m_bench->click(u"Send"_s);
    QVERIFY(m_bench->label(u"composerProblem"_s).contains(u"Line 2"_s));
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), body);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->textCursor().blockNumber(), 1);
    QCOMPARE(count(), u"0"_s);
    m_bench->shoot(u"badjson"_s);
}

void TestComposer::send_whenEverythingIsFilledIn_queuesExactlyThat()
{
    m_bench->compose(u"PATCH"_s, u"http://127.0.0.1:9/x"_s, u"{\"z\": 1,  \"a\": \"한국어\"}"_s);
    showTab(u"Params"_s);
    fillField(u"Params"_s, u"q"_s, u"a b"_s);
    showTab(u"Headers"_s);
    fillField(u"Headers"_s, u"X-Key"_s, u"it's"_s);
    showTab(u"Options"_s);
    m_bench->find<QWidget>(u"Priority"_s)->setProperty("value", 7);
    m_bench->find<QWidget>(u"Attempts at most"_s)->setProperty("value", 2);
    m_bench->find<QWidget>(u"Timeout"_s)->setProperty("value", 1234);
    m_bench->type(u"Idempotency key"_s, u"k-1"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    const QStringList row = queued();
    QCOMPARE(row.mid(0, 3),
        QStringList({u"PATCH"_s, u"http://127.0.0.1:9/x?q=a%20b"_s, u"{\"z\": 1,  \"a\": \"한국어\"}"_s}));
    QCOMPARE(row[3], u"{\"X-Key\": \"it's\", \"Content-Type\": \"application/json\"}"_s);
    QCOMPARE(row.mid(4, 4), QStringList({u"1234"_s, u"7"_s, u"2"_s, u"k-1"_s}));
}

void TestComposer::sql_whenCopiedIntoPsql_queuesTheSameRequest()
{
    m_bench->compose(u"PUT"_s, u"http://127.0.0.1:9/x"_s, u"{\"path\": \"C:\\\\new\", \"it's\": 1}"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    const QStringList sent = queued();
    showTab(u"SQL"_s);
    const QString sql = m_bench->find<QPlainTextEdit>(u"SQL that will run"_s)->toPlainText();
    m_bench->shoot(u"sql"_s);
    m_cluster->exec(m_bench->conninfo(), sql);
    QCOMPARE(count(), u"2"_s);
    QCOMPARE(queued(), sent);
}

void TestComposer::send_whenCopiesAreWanted_queuesThatMany()
{
    showTab(u"Options"_s);
    m_bench->find<QWidget>(u"Copies"_s)->setProperty("value", 25);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"25"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 25, patience);
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
