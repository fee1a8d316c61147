// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/connectiontext.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// Connection texts as libpq itself reads them.
class TestConnectionText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void text_whenRead_fillsTheFields_data();
    void text_whenRead_fillsTheFields();
    void text_whenWritten_isReadAgainTheSame_data() { text_whenRead_fillsTheFields_data(); }
    void text_whenWritten_isReadAgainTheSame();
    void password_whenInTheText_standsApart();
    void password_whenAPlaceholder_isNone();
    void text_whenNonsense_isRefusedWithoutRepeatingIt();
    void parameters_whenOfAnotherTool_areLeftOut();
    void readOnly_whenMade_keepsOtherOptions();
    void readOnly_whenTheServiceHasOptions_keepsThem();
};

void TestConnectionText::text_whenRead_fillsTheFields_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<ConninfoOptions>("options");
    const auto row = [](const char *name, const QString &text, const ConninfoOptions &options) {
        QTest::newRow(name) << text << options;
    };
    row("uri", u"postgresql://u@h:5433/d"_s,
        {{u"user"_s, u"u"_s}, {u"host"_s, u"h"_s}, {u"port"_s, u"5433"_s}, {u"dbname"_s, u"d"_s}});
    row("several hosts", u"postgres://a:1,b:2/d?target_session_attrs=read-write"_s,
        {{u"host"_s, u"a,b"_s}, {u"port"_s, u"1,2"_s}, {u"dbname"_s, u"d"_s},
            {u"target_session_attrs"_s, u"read-write"_s}});
    row("IPv6", u"postgresql://[2001:db8::1]:5433/d"_s,
        {{u"host"_s, u"2001:db8::1"_s}, {u"port"_s, u"5433"_s}, {u"dbname"_s, u"d"_s}});
    row("socket", u"postgresql://%2Frun%2Fpostgresql/d"_s,
        {{u"host"_s, u"/run/postgresql"_s}, {u"dbname"_s, u"d"_s}});
    row("socket in a parameter", u"postgresql:///d?host=/run/postgresql"_s,
        {{u"host"_s, u"/run/postgresql"_s}, {u"dbname"_s, u"d"_s}});
    row("Korean", u"postgresql://%EC%82%AC%EC%9A%A9%EC%9E%90@h/주문"_s,
        {{u"user"_s, u"사용자"_s}, {u"host"_s, u"h"_s}, {u"dbname"_s, u"주문"_s}});
    row("encoded", u"postgresql://a%40b%2Fc@h/d%3Fe"_s,
        {{u"user"_s, u"a@b/c"_s}, {u"host"_s, u"h"_s}, {u"dbname"_s, u"d?e"_s}});
    row("sslmode", u"postgresql://h/d?sslmode=verify-full&sslrootcert=/ca.pem"_s,
        {{u"host"_s, u"h"_s}, {u"dbname"_s, u"d"_s}, {u"sslmode"_s, u"verify-full"_s},
            {u"sslrootcert"_s, u"/ca.pem"_s}});
    row("as JDBC says it", u"jdbc:postgresql://h/d?ssl=true"_s,
        {{u"host"_s, u"h"_s}, {u"dbname"_s, u"d"_s}, {u"sslmode"_s, u"require"_s}});
    row("key=value", u"host=h port=1 dbname='it''s' user=u"_s.replace(u"''"_s, u"\\'"_s),
        {{u"host"_s, u"h"_s}, {u"port"_s, u"1"_s}, {u"dbname"_s, u"it's"_s}, {u"user"_s, u"u"_s}});
    row("service", u"service=production"_s, {{u"service"_s, u"production"_s}});
}

void TestConnectionText::text_whenRead_fillsTheFields()
{
    QFETCH(QString, text);
    const auto read = readConnectionText(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().line()));
    QTEST(optionsOf(read->connection), "options");
    QVERIFY(read->leftOut.isEmpty());
}

void TestConnectionText::text_whenWritten_isReadAgainTheSame()
{
    QFETCH(ConninfoOptions, options);
    for (const QString &text : {conninfoUri(options), conninfoText(options)}) {
        const auto read = readConnectionText(text);
        QVERIFY2(read, qPrintable(text));
        QCOMPARE(optionsOf(read->connection), options);
    }
}

void TestConnectionText::password_whenInTheText_standsApart()
{
    const auto read = readConnectionText(u"postgresql://u:p%40ss%20w@h/d"_s);
    QVERIFY(read);
    QCOMPARE(read->password, u"p@ss w"_s);
    QVERIFY(!optionsOf(read->connection).contains(u"password"_s));
}

void TestConnectionText::password_whenAPlaceholder_isNone()
{
    for (const QString &text : {u"postgresql://u:[YOUR-PASSWORD]@h/d"_s, u"postgresql://u:<pw>@h/d"_s})
        QCOMPARE(readConnectionText(text)->password, QString());
}

void TestConnectionText::text_whenNonsense_isRefusedWithoutRepeatingIt()
{
    for (const QString &text :
        {u"geheim"_s, u"password=ge heim"_s, u"postgresql://u:geheim@[h/d"_s, u"nonsense=geheim"_s}) {
        const auto read = readConnectionText(text);
        QVERIFY2(!read, qPrintable(text));
        QVERIFY2(!read.error().line().contains(u"heim"_s), qPrintable(read.error().line()));
    }
}

void TestConnectionText::parameters_whenOfAnotherTool_areLeftOut()
{
    const auto read
        = readConnectionText(u"postgresql://h/d?pgbouncer=true&connection_limit=1&sslmode=require"_s);
    QVERIFY(read);
    QCOMPARE(read->leftOut, (QStringList{u"pgbouncer"_s, u"connection_limit"_s}));
    QCOMPARE(read->connection.sslMode, u"require"_s);
}

void TestConnectionText::readOnly_whenMade_keepsOtherOptions()
{
    const QString text = readOnlyConninfo(u"host=h options='-c search_path=x'"_s);
    QCOMPARE(readConnectionText(text)->connection.extra.value(u"options"_s),
        u"-c search_path=x -c default_transaction_read_only=on"_s);
    QCOMPARE(readOnlyConninfo(text), text);
}

void TestConnectionText::readOnly_whenTheServiceHasOptions_keepsThem()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"services"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[s]\nhost=h\noptions=-c work_mem=1MB\n");
    file.close();
    qputenv("PGSERVICEFILE", file.fileName().toUtf8());
    const auto read = readConnectionText(readOnlyConninfo(u"service=s"_s));
    qunsetenv("PGSERVICEFILE");
    QCOMPARE(
        read->connection.extra.value(u"options"_s), u"-c work_mem=1MB -c default_transaction_read_only=on"_s);
    QCOMPARE(read->connection.host, QString()); // left to the service
}

QTEST_GUILESS_MAIN(TestConnectionText)
#include "tst_connectiontext.moc"
