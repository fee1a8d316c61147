// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabBar>
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

    void parts_atFirst_allFit();
    void send_whenUrlIsWrong_saysSoAndQueuesNothing_data();
    void send_whenUrlIsWrong_saysSoAndQueuesNothing();
    void send_whenJsonIsWrong_pointsAtItAndQueuesNothing();
    void send_whenEverythingIsFilledIn_queuesExactlyThat();
    void sql_whenCopiedIntoPsql_queuesTheSameRequest();
    void send_whenCopiesAreWanted_queuesThatMany();
    void auth_whenTyped_isTheHeader();
    void auth_whenTheHeaderIsTyped_showsIt();
    void auth_whenItCannotBeSent_saysSoAndQueuesNothing();

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

void TestComposer::parts_atFirst_allFit()
{
    const auto *bar = m_bench->window().findChild<QTabWidget *>(u"composerTabs"_s)->tabBar();
    QTRY_VERIFY(bar->tabRect(bar->count() - 1).right() <= bar->width());
    auto *url = m_bench->find<QLineEdit>(u"URL"_s);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:54321/todos/1"_s);
    QVERIFY(url->fontMetrics().horizontalAdvance(url->text()) < url->width());
    const int composer = m_bench->window().findChild<QWidget *>(u"composer"_s)->width();
    QVERIFY(2 * composer < m_bench->window().width());
    QVERIFY2(m_bench->window().minimumSizeHint().width() <= 1024,
        qPrintable(QString::number(m_bench->window().minimumSizeHint().width())));
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

void TestComposer::auth_whenTyped_isTheHeader()
{
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/x"_s);
    showTab(u"Headers"_s);
    fillField(u"Headers"_s, u"X-Key"_s, u"1"_s);
    showTab(u"Auth"_s);
    auto *scheme = m_bench->find<QComboBox>(u"Authentication"_s);
    QVERIFY(scheme);
    QVERIFY(!m_bench->find<QLineEdit>(u"Auth user"_s));
    scheme->setFocus();
    QTest::keyClick(scheme, Qt::Key_Down);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"Auth user"_s));
    QTest::keyClicks(m_bench->find<QLineEdit>(u"Auth user"_s), u"Aladdin"_s);
    auto *password = m_bench->find<QLineEdit>(u"Auth password"_s);
    QTest::keyClicks(password, u"open sesame"_s);
    QVERIFY(!password->displayText().contains(u"sesame"_s));
    m_bench->shoot(u"auth"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    QCOMPARE(queued()[3], u"{\"X-Key\": \"1\", \"Authorization\": \"Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==\"}"_s);
    QTest::keyClick(scheme, Qt::Key_Down);
    QTest::keyClicks(m_bench->find<QLineEdit>(u"Auth token"_s), u"abc"_s);
    QTRY_VERIFY(m_bench->find<QPushButton>(u"Send"_s)->isEnabled());
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"2"_s, patience);
    QCOMPARE(queued()[3], u"{\"X-Key\": \"1\", \"Authorization\": \"Bearer abc\"}"_s);
    QTest::keyClick(scheme, Qt::Key_Home);
    QTRY_VERIFY(m_bench->find<QPushButton>(u"Send"_s)->isEnabled());
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"3"_s, patience);
    QCOMPARE(queued()[3], u"{\"X-Key\": \"1\"}"_s);
}

void TestComposer::auth_whenTheHeaderIsTyped_showsIt()
{
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/x"_s);
    showTab(u"Headers"_s);
    fillField(u"Headers"_s, u"authorization"_s, u"Bearer one"_s);
    showTab(u"Auth"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"Auth token"_s)->text(), u"one"_s);
    showTab(u"Headers"_s);
    auto *headers = m_bench->find<QTableWidget>(u"Headers"_s);
    headers->item(0, 1)->setText(u"Digest username=\"a\""_s);
    showTab(u"Auth"_s);
    auto *scheme = m_bench->find<QComboBox>(u"Authentication"_s);
    QCOMPARE(scheme->currentText(), u"As typed under Headers"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    QCOMPARE(queued()[3], u"{\"authorization\": \"Digest username=\\\"a\\\"\"}"_s);
    scheme->setFocus();
    QTest::keyClick(scheme, Qt::Key_Home); // none
    showTab(u"Headers"_s);
    QCOMPARE(m_bench->find<QTableWidget>(u"Headers"_s)->rowCount(), 1);
}

void TestComposer::auth_whenItCannotBeSent_saysSoAndQueuesNothing()
{
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/x"_s);
    showTab(u"Auth"_s);
    auto *scheme = m_bench->find<QComboBox>(u"Authentication"_s);
    scheme->setFocus();
    QTest::keyClick(scheme, Qt::Key_Down);
    QTest::keyClicks(m_bench->find<QLineEdit>(u"Auth user"_s), u"a:b"_s);
    showTab(u"Body"_s);
    m_bench->click(u"Send"_s);
    QVERIFY(m_bench->label(u"composerProblem"_s).contains(u"colon"_s));
    QVERIFY(m_bench->find<QLineEdit>(u"Auth user"_s)->hasFocus());
    QCOMPARE(count(), u"0"_s);
}

QTEST_MAIN(TestComposer)
#include "tst_composer.moc"
