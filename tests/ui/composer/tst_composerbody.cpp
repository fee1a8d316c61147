// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"
#include "ui/composer/composerpanel.h"

#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableWidget>
#include <QTabWidget>
#include <QTemporaryDir>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// The kinds of a body: JSON, text, form, file.
class TestComposerBody : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void form_whenFilledIn_isSentEncoded();
    void form_whenThePastedCommandHasOne_showsItsFields();
    void form_whenTheBodyIsNoForm_staysText();
    void file_whenChosen_isSentAsItIs();
    void file_whenItIsNotThere_saysSoAndQueuesNothing();
    void file_whenTheSqlIsShown_standsForItsBytes();
    void kinds_whenTheDraftComesBack_areTheSame();
    void body_whenPastedWhole_isSentByteForByte_data();
    void body_whenPastedWhole_isSentByteForByte();
    void body_whenARequestIsSentAgain_isTheSame_data() { body_whenPastedWhole_isSentByteForByte_data(); }
    void body_whenARequestIsSentAgain_isTheSame();
    void lineEnds_whenChosen_areSent();
    void multipart_whenThePastedCommandHasParts_isSent();
    void command_whenSomethingIsLeftOut_saysSoInOneLine();

private:
    void chooseKind(const QString &kind);
    void paste(const QString &command);
    void pasteBody(const QString &text);
    [[nodiscard]] QByteArray queuedBytes() const;
    void showTab(const QString &title);
    [[nodiscard]] QStringList queued() const; // body, Content-Type of the newest request
    [[nodiscard]] QString count() const;
    [[nodiscard]] ComposerPanel &composer() { return *m_bench->window().findChild<ComposerPanel *>(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WindowBench> m_bench;
};

void TestComposerBody::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestComposerBody::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
}

void TestComposerBody::cleanup()
{
    m_bench.reset();
}

void TestComposerBody::chooseKind(const QString &kind)
{
    auto *combo = m_bench->find<QComboBox>(u"Body kind"_s);
    QVERIFY(combo);
    combo->setFocus();
    QTest::keyClick(combo, Qt::Key_Home);
    for (int i = combo->findText(kind); i > 0; --i)
        QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(combo->currentText(), kind);
}

void TestComposerBody::paste(const QString &command)
{
    QGuiApplication::clipboard()->setText(command);
    auto *url = m_bench->find<QLineEdit>(u"URL"_s);
    url->setFocus();
    QTest::keySequence(url, QKeySequence::Paste);
}

void TestComposerBody::pasteBody(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    auto *body = m_bench->find<QPlainTextEdit>(u"Body"_s);
    body->setFocus();
    body->selectAll();
    QTest::keySequence(body, QKeySequence::Paste);
}

QByteArray TestComposerBody::queuedBytes() const
{
    const auto rows = m_cluster->exec(m_bench->conninfo(),
        u"select encode(body, 'hex') from net.http_request_queue order by id desc limit 1"_s);
    return QByteArray::fromHex(rows.value(0).value(0).toLatin1());
}

void TestComposerBody::showTab(const QString &title)
{
    auto *tabs = m_bench->window().findChild<QTabWidget *>(u"composerTabs"_s);
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->tabText(i) == title)
            return tabs->setCurrentIndex(i);
    }
    QFAIL(qPrintable(title));
}

QStringList TestComposerBody::queued() const
{
    return m_cluster
        ->exec(m_bench->conninfo(),
            u"select encode(body, 'escape'), headers->>'Content-Type' from net.http_request_queue "
            "order by id desc limit 1"_s)
        .value(0);
}

QString TestComposerBody::count() const
{
    return m_cluster->exec(m_bench->conninfo(), u"select count(*) from net.http_request_queue"_s)[0][0];
}

void TestComposerBody::form_whenFilledIn_isSentEncoded()
{
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/x"_s);
    chooseKind(u"Form"_s);
    QVERIFY(!m_bench->find<QPlainTextEdit>(u"Body"_s)); // of the other kinds
    auto *fields = m_bench->find<QTableWidget>(u"Form fields"_s);
    QVERIFY(fields);
    fields->item(0, 0)->setText(u"이름"_s);
    fields->item(0, 1)->setText(u"a b&c"_s);
    fields->item(1, 0)->setText(u"empty"_s);
    m_bench->shoot(u"form"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    QCOMPARE(queued(),
        QStringList({u"%EC%9D%B4%EB%A6%84=a+b%26c&empty="_s, u"application/x-www-form-urlencoded"_s}));
}

void TestComposerBody::form_whenThePastedCommandHasOne_showsItsFields()
{
    paste(u"curl http://127.0.0.1:9/x -d a=1 -d 'b=2+3'"_s);
    QCOMPARE(m_bench->find<QComboBox>(u"Body kind"_s)->currentText(), u"Form"_s);
    auto *fields = m_bench->find<QTableWidget>(u"Form fields"_s);
    QVERIFY(fields);
    QCOMPARE(fields->item(1, 1)->text(), u"2 3"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    QCOMPARE(queued()[0], u"a=1&b=2+3"_s);
}

void TestComposerBody::form_whenTheBodyIsNoForm_staysText()
{
    paste(u"curl http://127.0.0.1:9/x -d 'a=b c'"_s); // a space that a form would write in another way
    QCOMPARE(m_bench->find<QComboBox>(u"Body kind"_s)->currentText(), u"Raw text"_s);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"a=b c"_s);
}

void TestComposerBody::file_whenChosen_isSentAsItIs()
{
    QFile file(m_folder->filePath(u"사진.png"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\x89PNG\r\n\x1a\n{{x}}");
    file.close();
    m_bench->compose(u"PUT"_s, u"http://127.0.0.1:9/x"_s);
    chooseKind(u"File"_s);
    m_bench->find<QLineEdit>(u"Body file"_s)->setText(file.fileName());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"bodyFileNote"_s).contains(u"13 bytes, image/png"_s), patience);
    m_bench->shoot(u"file"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    QCOMPARE(queued(), QStringList({u"\\211PNG\r\n\x1a\n{{x}}"_s, u"image/png"_s}));
}

void TestComposerBody::file_whenItIsNotThere_saysSoAndQueuesNothing()
{
    m_bench->compose(u"PUT"_s, u"http://127.0.0.1:9/x"_s);
    chooseKind(u"File"_s);
    m_bench->click(u"Send"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"composerProblem"_s).contains(u"No file is chosen"_s), patience);
    m_bench->type(u"Body file"_s, m_folder->filePath(u"none.bin"_s));
    showTab(u"Headers"_s);
    m_bench->click(u"Send"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->label(u"composerProblem"_s).contains(u"none.bin is not there"_s), patience);
    QVERIFY(m_bench->find<QLineEdit>(u"Body file"_s)->hasFocus());
    m_bench->type(u"Body file"_s, m_folder->path());
    m_bench->click(u"Send"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"composerProblem"_s).contains(u"is no file"_s), patience);
    QFile giant(m_folder->filePath(u"giant.bin"_s));
    QVERIFY(giant.open(QIODevice::WriteOnly) && giant.resize(10'000'001));
    m_bench->type(u"Body file"_s, giant.fileName());
    m_bench->click(u"Send"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"composerProblem"_s).contains(u"longer than 10 MB"_s), patience);
    QCOMPARE(count(), u"0"_s);
}

void TestComposerBody::file_whenTheSqlIsShown_standsForItsBytes()
{
    m_bench->compose(u"PUT"_s, u"http://127.0.0.1:9/x"_s);
    chooseKind(u"File"_s);
    m_bench->find<QLineEdit>(u"Body file"_s)->setText(m_folder->filePath(u"a.txt"_s));
    showTab(u"SQL"_s);
    const QString sql = m_bench->find<QPlainTextEdit>(u"SQL that will run"_s)->toPlainText();
    QVERIFY2(sql.startsWith(u"-- «a.txt» stands for"_s) && sql.contains(u"body_text := '«a.txt»'"_s)
            && sql.contains(u"text/plain"_s),
        qPrintable(sql));
}

void TestComposerBody::kinds_whenTheDraftComesBack_areTheSame()
{
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/x"_s);
    chooseKind(u"Form"_s);
    m_bench->find<QTableWidget>(u"Form fields"_s)->item(0, 0)->setText(u"a"_s);
    const Draft form = *draftFromJson(draftToJson(composer().draft()));
    chooseKind(u"File"_s);
    m_bench->find<QLineEdit>(u"Body file"_s)->setText(u"/tmp/a b"_s);
    const Draft file = *draftFromJson(draftToJson(composer().draft()));
    composer().showDraft(form);
    QCOMPARE(m_bench->find<QTableWidget>(u"Form fields"_s)->item(0, 0)->text(), u"a"_s);
    QCOMPARE(composer().draft(), form);
    composer().showDraft(file);
    QCOMPARE(m_bench->find<QLineEdit>(u"Body file"_s)->text(), u"/tmp/a b"_s);
    QCOMPARE(composer().draft(), file);
    composer().showDraft(Draft());
    QVERIFY(m_bench->find<QPlainTextEdit>(u"Body"_s));
    QCOMPARE(composer().draft(), Draft());
}

void TestComposerBody::body_whenPastedWhole_isSentByteForByte_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("lineEnds");
    const QString json = u"JSON"_s;
    const QString raw = u"Raw text"_s;
    const QString bytes = u"Bytes"_s;
    QTest::newRow("CRLF") << u"{\r\n\"a\": 1\r\n}\r\n"_s << json << u"CRLF"_s;
    QTest::newRow("LF") << u"{\n\"a\": 1\n}\n"_s << json << u"LF"_s;
    QTest::newRow("no-break space") << u"\"a\u00a0b\""_s << json << u"LF"_s;
    QTest::newRow("line separator") << u"\"a\u2028b\""_s << json << u"LF"_s;
    QTest::newRow("large number") << u"1E400"_s << json << u"LF"_s;
    QTest::newRow("both line ends") << u"a\r\nb\nc"_s << bytes << QString();
    QTest::newRow("CR") << u"a\rb"_s << bytes << QString();
    QTest::newRow("NUL") << QString(u"a"_s + QChar(0) + u"b"_s) << bytes << QString();
    QTest::newRow("paragraph separator") << u"a\u2029b"_s << bytes << QString();
    QTest::newRow("plain") << u"a b\tc \n"_s << raw << u"LF"_s;
}

void TestComposerBody::body_whenPastedWhole_isSentByteForByte()
{
    QFETCH(QString, text);
    QFETCH(QString, kind);
    QFETCH(QString, lineEnds);
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/x"_s);
    if (kind == u"Raw text"_s)
        chooseKind(kind);
    pasteBody(text);
    QCOMPARE(m_bench->find<QComboBox>(u"Body kind"_s)->currentText(), kind);
    if (!lineEnds.isEmpty())
        QCOMPARE(m_bench->find<QComboBox>(u"Line ends"_s)->currentText(), lineEnds);
    else
        QVERIFY(m_bench->find<QPlainTextEdit>(u"Body bytes"_s));
    m_bench->shoot(u"bytes"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    QCOMPARE(queuedBytes().toHex(), text.toUtf8().toHex());
}

void TestComposerBody::body_whenARequestIsSentAgain_isTheSame()
{
    QFETCH(QString, text);
    Request request;
    request.method = u"POST"_s;
    request.url = u"http://127.0.0.1:9/x"_s;
    request.body = text.toUtf8() + (text.contains(u'\t') ? "\xff{{x}}" : "");
    composer().showSent(request);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    QCOMPARE(queuedBytes().toHex(), request.body->toHex());
    QCOMPARE(queued().value(1), QString()); // it had no Content-Type, and has none
}

void TestComposerBody::lineEnds_whenChosen_areSent()
{
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/x"_s);
    pasteBody(u"[1,\n2]"_s);
    auto *ends = m_bench->find<QComboBox>(u"Line ends"_s);
    ends->setFocus();
    QTest::keyClick(ends, Qt::Key_Down);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    QCOMPARE(queuedBytes(), QByteArray("[1,\r\n2]"));
}

void TestComposerBody::multipart_whenThePastedCommandHasParts_isSent()
{
    QFile file(m_folder->filePath(u"a.bin"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("\0\xff\r\n", 4));
    file.close();
    paste(u"curl http://127.0.0.1:9/x -F a=1 -F 'f=@%1;type=a/b'"_s.arg(file.fileName()));
    QCOMPARE(m_bench->find<QComboBox>(u"Body kind"_s)->currentText(), u"Multipart form"_s);
    auto *parts = m_bench->find<QTableWidget>(u"Form parts"_s);
    QVERIFY(parts);
    QCOMPARE(parts->item(1, 1)->text(), u"@%1;type=a/b"_s.arg(file.fileName()));
    m_bench->shoot(u"multipart"_s);
    QCOMPARE(*draftFromJson(draftToJson(composer().draft())), composer().draft());
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1"_s, patience);
    const QString type = queued()[1];
    QVERIFY2(type.startsWith(u"multipart/form-data; boundary="_s), qPrintable(type));
    const QByteArray mark = "--" + type.section(u'=', 1).toLatin1();
    const QByteArray body = queuedBytes();
    const QByteArray content("\0\xff\r\n", 4);
    const QByteArray first = mark + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n";
    const QByteArray second = "filename=\"a.bin\"\r\nContent-Type: a/b\r\n\r\n" + content;
    const QByteArray last = mark + "--\r\n";
    QVERIFY(body.startsWith(first) && body.contains(second) && body.endsWith(last));
}

void TestComposerBody::command_whenSomethingIsLeftOut_saysSoInOneLine()
{
    paste(u"$ curl -k -H \"Authorization: Bearer $TOKEN\" http://127.0.0.1:9/x | jq ."_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), u"http://127.0.0.1:9/x"_s);
    const QString line = m_bench->label(u"composerProblem"_s);
    QVERIFY2(
        line.contains(u"-k"_s) && line.contains(u"$TOKEN"_s) && line.contains(u"| jq ."_s), qPrintable(line));
    m_bench->shoot(u"curlnote"_s);
    m_bench->click(u"Send"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"composerProblem"_s).contains(u"{{TOKEN}}"_s), patience);
}

QTEST_MAIN(TestComposerBody)
#include "tst_composerbody.moc"
