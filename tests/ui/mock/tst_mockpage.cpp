// SPDX-License-Identifier: GPL-3.0-or-later
// The page Mock endpoint.
#include "app/model/signing.h"
#include "tests/ui/support/windowbench.h"
#include "ui/widgets/codeedit.h"

#include <QCheckBox>
#include <QClipboard>
#include <QFileDialog>
#include <QGuiApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QPushButton>
#include <QTableView>
#include <QTabWidget>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;
const QString secret = u"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"_s;

} // namespace

class TestMockPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void page_whenNothingCame_saysWhereItListens();
    void script_whenTyped_isAnsweredByAndKept();
    void script_whenWrong_isMarkedAndChangesNothing();
    void script_whenSwitchedOff_answersAsUsual();
    void script_whenStartedOver_beginsAnew();
    void script_ofTheLastTime_isUsedAtOnce();
    void arrival_fromThisQueue_leadsToItsRequest();
    void arrival_fromElsewhere_leadsNowhere();
    void arrival_ofAForm_showsItsFields();
    void signature_withASecret_isJudged();
    void secret_thatIsNone_isSaid();
    void arrivals_whenExported_areAHar();
    void page_whenSmall_hasTheTable();

private:
    QTableView *table() const { return m_bench->find<QTableView>(u"What arrived"_s); }
    [[nodiscard]] QString cell(int row, const QString &column) const;
    [[nodiscard]] int rows() const { return table()->model()->rowCount(); }
    [[nodiscard]] QByteArray ask(const Headers &headers = {}, const QByteArray &body = {}) const;
    void typeScript(const QString &script);
    void open(const Settings &settings = {});

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestMockPage::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestMockPage::init()
{
    open();
}

void TestMockPage::open(const Settings &settings)
{
    m_bench = std::make_unique<WindowBench>(*m_cluster, settings);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Mock endpoint"_s);
    QVERIFY(table());
}

void TestMockPage::cleanup()
{
    m_bench.reset();
}

QString TestMockPage::cell(int row, const QString &column) const
{
    const QAbstractItemModel *model = table()->model();
    for (int i = 0; i < model->columnCount(); ++i) {
        if (model->headerData(i, Qt::Horizontal).toString() == column)
            return model->index(row, i).data().toString();
    }
    return u"no such column"_s;
}

// The status line of what is answered; empty: nothing is.
QByteArray TestMockPage::ask(const Headers &headers, const QByteArray &body) const
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(m_bench->engine().mockUrl().port()));
    QByteArray request = "POST /hook HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n";
    for (const Field &header : headers)
        request += header.name.toUtf8() + ": " + header.value.toUtf8() + "\r\n";
    socket.write(request + "\r\n" + body);
    (void)QTest::qWaitFor(
        [&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }, patience);
    return socket.readLine().trimmed();
}

void TestMockPage::typeScript(const QString &script)
{
    auto *edit = m_bench->find<CodeEdit>(u"Mock script"_s);
    QVERIFY(edit);
    QTest::mouseClick(edit->viewport(), Qt::LeftButton);
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    for (const QString &line : script.split(u'\n')) {
        QTest::keyClicks(edit, line);
        if (!script.endsWith(line))
            QTest::keyClick(edit, Qt::Key_Return);
    }
}

void TestMockPage::page_whenNothingCame_saysWhereItListens()
{
    QVERIFY(m_bench->label(u"mockUrl"_s).contains(m_bench->mock({})));
    m_bench->click(u"Copy the URL of the mock endpoint"_s);
    QCOMPARE(QGuiApplication::clipboard()->text(), m_bench->mock({}));
    QTRY_VERIFY(m_bench->label(u"mockScriptState"_s).startsWith(u"Without a rule"_s));
    QVERIFY(!m_bench->find<QToolButton>(u"Export as HAR"_s)
        || !m_bench->find<QToolButton>(u"Export as HAR"_s)->isEnabled());
}

void TestMockPage::script_whenTyped_isAnsweredByAndKept()
{
    typeScript(u"POST /hook: 500, 429 Retry-After 3, drop\n/other: 200"_s);
    QTRY_COMPARE(m_bench->label(u"mockScriptState"_s), u"2 rules answer; other paths as without a script."_s);
    QCOMPARE(ask(), QByteArray("HTTP/1.1 500 Internal Server Error"));
    QCOMPARE(ask(), QByteArray("HTTP/1.1 429 Too Many Requests"));
    QCOMPARE(ask(), QByteArray());
    QTRY_COMPARE(rows(), 3);
    QCOMPARE(cell(0, u"Answered"_s), u"dropped"_s); // the newest first
    QCOMPARE(cell(0, u"Script"_s), u"line 1: 3 of 3"_s);
    QCOMPARE(cell(1, u"Answered"_s), u"429"_s);
    QCOMPARE(cell(2, u"Method"_s), u"POST"_s);
    QCOMPARE(cell(2, u"Target"_s), u"/hook"_s);
    QVERIFY(m_bench->settings().mockScript.startsWith(u"POST /hook: 500,"_s));
    m_bench->shoot(u"mock-script"_s);
}

void TestMockPage::script_whenWrong_isMarkedAndChangesNothing()
{
    typeScript(u"/hook: 503"_s);
    QTRY_COMPARE(m_bench->label(u"mockScriptState"_s), u"1 rule answers; other paths as without a script."_s);
    typeScript(u"/hook: 500, sloow"_s);
    QTRY_VERIFY(m_bench->label(u"mockScriptState"_s).startsWith(u"Line 1, column 13: expected "_s));
    QCOMPARE(ask(), QByteArray("HTTP/1.1 503 Service Unavailable"));
    m_bench->shoot(u"mock-wrong"_s);
}

void TestMockPage::script_whenSwitchedOff_answersAsUsual()
{
    typeScript(u"/hook: 503"_s);
    QTRY_VERIFY(m_bench->label(u"mockScriptState"_s).startsWith(u"1 rule"_s));
    auto *used = m_bench->find<QCheckBox>(u"Answer by this script"_s);
    QVERIFY(used && used->isChecked());
    QTest::keyClick(used, Qt::Key_Space);
    QCOMPARE(m_bench->label(u"mockScriptState"_s), u"The script is not used."_s);
    QTRY_COMPARE(ask(), QByteArray("HTTP/1.1 200 OK"));
    QVERIFY(!m_bench->settings().mockScripted);
    QTest::keyClick(used, Qt::Key_Space);
    QTRY_COMPARE(ask(), QByteArray("HTTP/1.1 503 Service Unavailable"));
}

void TestMockPage::script_whenStartedOver_beginsAnew()
{
    typeScript(u"/hook: 500, 200"_s);
    QTRY_VERIFY(m_bench->label(u"mockScriptState"_s).startsWith(u"1 rule"_s));
    QVERIFY(ask().contains("500"));
    QVERIFY(ask().contains("200"));
    m_bench->click(u"Start the script over"_s);
    QVERIFY(ask().contains("500"));
}

void TestMockPage::script_ofTheLastTime_isUsedAtOnce()
{
    Settings settings;
    settings.mockScript = u"/hook: 418"_s;
    m_bench.reset();
    open(settings);
    QCOMPARE(m_bench->find<CodeEdit>(u"Mock script"_s)->toPlainText(), u"/hook: 418"_s);
    QVERIFY(ask().contains("418"));
}

void TestMockPage::arrival_fromThisQueue_leadsToItsRequest()
{
    m_bench->engine().startWorker();
    m_bench->showPage(u"Composer"_s);
    m_bench->compose(u"POST"_s, m_bench->mock(u"/hook"_s), u"{\"a\": 1}"_s);
    m_bench->click(u"Send"_s);
    m_bench->showPage(u"Mock endpoint"_s);
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 1, patience);
    QVERIFY(cell(0, u"Request"_s).toInt() > 0);
    m_bench->shoot(u"mock-arrived"_s);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QTableView>(u"Requests"_s), patience);
    QCOMPARE(m_bench->rows(), 1);
    m_bench->showPage(u"Mock endpoint"_s);
    // The same number from another queue is another request.
    QVERIFY(!ask({{u"webhook-id"_s, u"msg_other_1_"_s + cell(0, u"Request"_s)}}).isEmpty());
    QTRY_COMPARE_WITH_TIMEOUT(rows(), 2, patience);
    table()->selectRow(0);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"messageLine"_s).contains(u"another queue"_s), patience);
    QVERIFY(table());
}

void TestMockPage::arrival_fromElsewhere_leadsNowhere()
{
    QVERIFY(!ask({}, "abc").isEmpty());
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, u"Request"_s), QString());
    QCOMPARE(cell(0, u"Size"_s), u"3 bytes"_s);
    QVERIFY(!m_bench->find<QToolButton>(u"Show request"_s)->isEnabled());
    m_bench->click(u"Clear what arrived"_s);
    QCOMPARE(rows(), 0);
}

void TestMockPage::arrival_ofAForm_showsItsFields()
{
    QVERIFY(!ask({{u"Content-Type"_s, u"application/x-www-form-urlencoded"_s}}, "name=a+b&n=2").isEmpty());
    QTRY_COMPARE(rows(), 1);
    auto *tabs = m_bench->find<QTabWidget>(u"Details of the arrival"_s);
    QVERIFY(tabs);
    QVERIFY(tabs->isTabVisible(1));
    tabs->setCurrentIndex(1);
    auto *fields = m_bench->find<QTableView>(u"Fields"_s);
    QVERIFY(fields);
    QCOMPARE(fields->model()->rowCount(), 2);
    QCOMPARE(fields->model()->index(0, 1).data().toString(), u"a b"_s);
    QVERIFY(!ask({{u"Content-Type"_s, u"application/json"_s}}, "{}").isEmpty());
    QTRY_COMPARE(rows(), 2);
    table()->selectRow(0);
    QVERIFY(!tabs->isTabVisible(1));
}

void TestMockPage::signature_withASecret_isJudged()
{
    const auto headers = webhookHeaders({secret}, u"msg_x"_s, QDateTime::currentDateTimeUtc(), "abc");
    QVERIFY(!ask(*headers, "abc").isEmpty());
    QTRY_COMPARE(rows(), 1);
    QCOMPARE(cell(0, u"Signature"_s), QString());
    m_bench->type(u"Signing secret"_s, secret);
    QTRY_COMPARE(cell(0, u"Signature"_s), u"fits"_s);
    QTRY_COMPARE(m_bench->label(u"mockSignature"_s), u"The signature fits."_s);
    QVERIFY(!ask(*headers, "abd").isEmpty());
    QTRY_COMPARE(rows(), 2);
    QTRY_COMPARE(cell(0, u"Signature"_s), u"does not fit"_s);
    table()->selectRow(0);
    QTRY_VERIFY(m_bench->label(u"mockSignature"_s).startsWith(u"No signature fits: "_s));
    m_bench->shoot(u"mock-signature"_s);
    QVERIFY(!ask({}, "abc").isEmpty());
    QTRY_COMPARE(cell(0, u"Signature"_s), u"missing"_s);
}

void TestMockPage::secret_thatIsNone_isSaid()
{
    m_bench->type(u"Signing secret"_s, u"hush"_s);
    QTRY_VERIFY(m_bench->label(u"mockSecretProblem"_s).contains(u"does not begin with whsec_"_s));
    m_bench->type(u"Signing secret"_s, secret);
    QTRY_COMPARE(m_bench->label(u"mockSecretProblem"_s), QString());
}

void TestMockPage::arrivals_whenExported_areAHar()
{
    QTemporaryDir folder;
    QVERIFY(!ask({{u"Authorization"_s, u"Bearer hush"_s}}, "abc").isEmpty());
    QTRY_COMPARE(rows(), 1);
    m_bench->click(u"Export as HAR"_s);
    auto *dialog = m_bench->window().findChild<QFileDialog *>();
    QVERIFY(dialog);
    const QString path = folder.filePath(u"out.har"_s);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    const auto text = [&path] {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QTRY_COMPARE(QJsonDocument::fromJson(text())[u"log"_s][u"entries"_s].toArray().size(), 1);
    QVERIFY(!text().contains("hush"));
}

void TestMockPage::page_whenSmall_hasTheTable()
{
    QVERIFY(!ask({}, "abc").isEmpty());
    QTRY_COMPARE(rows(), 1);
    m_bench->window().resize(640, 360);
    QTRY_VERIFY(!m_bench->find<QTabWidget>(u"Details of the arrival"_s));
    QVERIFY(table());
    m_bench->window().resize(1280, 800);
    QTRY_VERIFY(m_bench->find<QTabWidget>(u"Details of the arrival"_s));
}

QTEST_MAIN(TestMockPage)
#include "tst_mockpage.moc"
