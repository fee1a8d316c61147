// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/scripttext.h"

#include "app/model/sql/sqlsecrets.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestScriptText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void script_whenReadAndWritten_staysAsItWas_data();
    void script_whenReadAndWritten_staysAsItWas();
    void script_whenLatin1HasNoRoom_becomesUtf8();
    void script_whenFileIsMissing_saysSo();
    void secrets_whenStatementHasThem_areMasked_data();
    void secrets_whenStatementHasThem_areMasked();

private:
    QTemporaryDir m_folder;
};

void TestScriptText::script_whenReadAndWritten_staysAsItWas_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("text");
    QTest::newRow("UTF-8") << QByteArray("select '한글';\n") << u"select '한글';\n"_s;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfselect 1") << u"select 1"_s;
    QTest::newRow("CR LF") << QByteArray("a\r\nb\r\n") << u"a\nb\n"_s;
    QTest::newRow("ISO 8859-1") << QByteArray("select '\xe9'\n") << u"select 'é'\n"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe\x61\x00\x0a\x00", 6) << u"a\n"_s;
    QTest::newRow("nothing") << QByteArray("") << u""_s;
    QTest::newRow("no-break space") << QByteArray("select '\xc2\xa0'") << u"select '\u00a0'"_s;
}

void TestScriptText::script_whenReadAndWritten_staysAsItWas()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, text);
    const QString path = m_folder.filePath(u"a.sql"_s);
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const auto script = readScript(path);
    QVERIFY(script);
    QCOMPARE(script->text, text);
    QVERIFY(writeScript(path, *script));
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), bytes);
}

void TestScriptText::script_whenLatin1HasNoRoom_becomesUtf8()
{
    const QString path = m_folder.filePath(u"b.sql"_s);
    QVERIFY(writeScript(path, {u"é한"_s, ScriptText::Encoding::Latin1, false}));
    QCOMPARE(readScript(path)->text, u"é한"_s);
}

void TestScriptText::script_whenFileIsMissing_saysSo()
{
    const auto script = readScript(m_folder.filePath(u"none.sql"_s));
    QVERIFY(!script);
    QCOMPARE(script.error().kind, ErrorKind::File);
    QVERIFY(!writeScript(m_folder.path(), {}));
}

void TestScriptText::secrets_whenStatementHasThem_areMasked_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<bool>("masked");
    const auto row = [](const char *name, const QString &sql, bool masked) {
        QTest::newRow(name) << sql << masked;
    };
    row("nothing secret", u"select 'hunter2', a from t where b = 'x'"_s, false);
    row("password", u"alter role r password 'hunter2'"_s, true);
    row("encrypted password", u"create role r encrypted password 'hunter2'"_s, true);
    row("named argument", u"select f(api_key := 'hunter2')"_s, true);
    row("newer named argument", u"select f(\"Secret\" => $$hunter2$$)"_s, true);
    row("column", u"update t set password = 'hunter2'"_s, true);
    row("header", u"select net.http_get('http://a', headers := '{\"Authorization\": \"Bearer hunter2\"}')"_s,
        true);
    row("address", u"select net.http_get('https://u:hunter2@a/')"_s, true);
    row("connection", u"select dblink('host=a password=hunter2')"_s, true);
    row("other header", u"select f('{\"Accept\": \"hunter2\"}')"_s, false);
}

void TestScriptText::secrets_whenStatementHasThem_areMasked()
{
    QFETCH(QString, sql);
    QFETCH(bool, masked);
    const QString kept = maskedSql(sql);
    QCOMPARE(!kept.contains(u"hunter2"_s), masked);
    if (!masked)
        QCOMPARE(kept, sql);
}

QTEST_APPLESS_MAIN(TestScriptText)
#include "tst_scripttext.moc"
