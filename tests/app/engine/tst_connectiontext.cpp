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
    void password_whenNotEncoded_isNeitherShownNorLookedUp_data();
    void password_whenNotEncoded_isNeitherShownNorLookedUp();
    void password_whenItOnlyLooksOdd_isTaken_data();
    void password_whenItOnlyLooksOdd_isTaken();
    void parameters_whenOfPrismaAndFriends_areLeftOutAndNamed();
    void sslMode_whenOfAnotherTool_isTheNearest_data();
    void sslMode_whenOfAnotherTool_isTheNearest();
    void user_whenAServiceNamesOne_isThatOne();
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

void TestConnectionText::password_whenNotEncoded_isNeitherShownNorLookedUp_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("at sign") << u"postgresql://u:ge@heim@h/d"_s;
    QTest::newRow("at sign first") << u"postgresql://u:@geheim@h/d"_s;
    QTest::newRow("at sign last") << u"postgres://u:geheim@@h:5432/d"_s;
    QTest::newRow("several") << u"postgresql://u:g@e@heim@h/d?sslmode=require"_s;
    QTest::newRow("slash") << u"postgresql://u:ge/heim@h/d"_s;
    QTest::newRow("slash behind digits") << u"postgresql://u:12/heim@h/d"_s;
    QTest::newRow("slash and at sign") << u"postgresql://u:g@e/heim@h/d"_s;
    QTest::newRow("percent") << u"postgresql://u:ge%heim@h/d"_s;
    QTest::newRow("percent at the end") << u"postgresql://u:geheim%@h/d"_s;
    QTest::newRow("percent and one digit") << u"postgresql://u:geheim%4@h/d"_s;
    QTest::newRow("NUL") << u"postgresql://u:geheim%00@h/d"_s;
    QTest::newRow("slash and question mark") << u"postgresql://u:g/e?heim@h/d"_s;
    QTest::newRow("slash, question mark and more") << u"postgresql://u:g/e?x=heim@h/d"_s;
    QTest::newRow("no host") << u"postgresql://u:ge/heim"_s;
    QTest::newRow("ampersand in a parameter") << u"postgresql://h/d?user=u&password=ge&heim"_s;
    QTest::newRow("percent in a parameter") << u"postgresql://h/d?password=ge%heim"_s;
    QTest::newRow("of a driver") << u"postgresql+psycopg2://u:ge@heim@h/d"_s;
    QTest::newRow("of psql") << u"psql 'postgresql://u:ge/heim@h/d'"_s;
    QTest::newRow("several hosts") << u"postgresql://u:ge@heim@a:1,b:2/d"_s;
}

void TestConnectionText::password_whenNotEncoded_isNeitherShownNorLookedUp()
{
    QFETCH(QString, text);
    const auto read = readConnectionText(text);
    QVERIFY(!read);
    const QString line = read.error().line();
    QVERIFY2(line.contains(u"%40"_s) && line.contains(u"%2F"_s) && line.contains(u"%25"_s), qPrintable(line));
    QVERIFY2(!line.contains(u"heim"_s) && !line.contains(u'\n'), qPrintable(line));
    QVERIFY(connectionNotes(text).isEmpty());
}

void TestConnectionText::password_whenItOnlyLooksOdd_isTaken_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("password");
    QTest::newRow("colons") << u"postgresql://u:a:b:c@h/d"_s << u"a:b:c"_s;
    QTest::newRow("number sign") << u"postgresql://u:a#b@h/d"_s << u"a#b"_s;
    QTest::newRow("question mark") << u"postgresql://u:a?b@h/d"_s << u"a?b"_s;
    QTest::newRow("signs") << u"postgresql://u:a!$&'()*+,;=[]@h/d"_s << u"a!$&'()*+,;=[]"_s;
    QTest::newRow("encoded") << u"postgresql://u:%40%2F%25%3A@h/d"_s << u"@/%:"_s;
    QTest::newRow("letters") << u"postgresql://u:비밀@h/d"_s << u"비밀"_s;
    QTest::newRow("in a parameter") << u"postgresql://h/d?user=u&password=a@b/c"_s << u"a@b/c"_s;
    QTest::newRow("key=value") << u"host=h user=u password='a@b/c%d'"_s << u"a@b/c%d"_s;
}

void TestConnectionText::password_whenItOnlyLooksOdd_isTaken()
{
    QFETCH(QString, text);
    const auto read = readConnectionText(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().line()));
    QTEST(read->password, "password");
    QCOMPARE(read->connection.host, u"h"_s);
    QCOMPARE(read->connection.user, u"u"_s);
}

void TestConnectionText::parameters_whenOfPrismaAndFriends_areLeftOutAndNamed()
{
    const QString text
        = u"postgres://u:pw@h:5432/d?schema=public&connection_limit=5&pgbouncer=true&pool_timeout=0&"
          "statement_cache_size=0&sslaccept=strict&socket_timeout=3&connect_timeout=9"_s;
    const auto read = readConnectionText(text);
    QVERIFY2(read, read ? "" : qPrintable(read.error().line()));
    QCOMPARE(read->leftOut.size(), 7);
    QCOMPARE(read->connection.extra.value(u"connect_timeout"_s), u"9"_s);
    const QStringList notes = connectionNotes(text);
    QCOMPARE(notes.size(), 1);
    QVERIFY2(notes[0].contains(u"schema, connection_limit, pgbouncer"_s), qPrintable(notes[0]));
    QVERIFY(!notes[0].contains(u"pw"_s));
    QVERIFY(connectionNotes(u"host=h"_s).isEmpty());
}

void TestConnectionText::sslMode_whenOfAnotherTool_isTheNearest_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("nearest");
    const std::pair<const char *, const char *> modes[]{{"no-verify", "require"}, {"true", "require"},
        {"1", "require"}, {"REQUIRE", "require"}, {"required", "require"}, {"preferred", "prefer"},
        {"verify_full", "verify-full"}, {"verify-identity", "verify-full"}, {"VERIFY_CA", "verify-ca"},
        {"strict", "verify-full"}, {"nonsense", "require"}, {"disabled", "prefer"}};
    for (const auto &[given, nearest] : modes)
        QTest::newRow(given) << QString::fromLatin1(given) << QString::fromLatin1(nearest);
}

void TestConnectionText::sslMode_whenOfAnotherTool_isTheNearest()
{
    QFETCH(QString, given);
    for (const QString &text :
        QStringList{u"postgresql://h/d?sslmode="_s + given, u"host=h sslmode="_s + given}) {
        const auto read = readConnectionText(text);
        QVERIFY(read);
        QCOMPARE(read->sslMode, given);
        QTEST(read->connection.sslMode, "nearest");
    }
    QCOMPARE(readConnectionText(u"postgresql://h/d?ssl=no-verify"_s)->connection.sslMode, u"require"_s);
    QCOMPARE(readConnectionText(u"postgresql://h/d?sslmode=require"_s)->sslMode, QString());
}

void TestConnectionText::user_whenAServiceNamesOne_isThatOne()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(u"services"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("[s]\nhost=h\nuser=alice\n[t]\nhost=h\n");
    file.close();
    qputenv("PGSERVICEFILE", file.fileName().toUtf8());
    qputenv("PGUSER", "bob");
    const QString ofService = readConnectionText(u"service=s"_s)->user;
    const QString ofEnvironment = readConnectionText(u"service=t"_s)->user;
    const QString ofText = readConnectionText(u"postgresql://carol@/?service=s"_s)->user;
    qputenv("PGSERVICE", "s");
    const QString ofNamed = readConnectionText(u"dbname=d"_s)->user;
    for (const char *name : {"PGSERVICEFILE", "PGUSER", "PGSERVICE"})
        qunsetenv(name);
    QCOMPARE(ofService, u"alice"_s);
    QCOMPARE(ofEnvironment, u"bob"_s);
    QCOMPARE(ofText, u"carol"_s);
    QCOMPARE(ofNamed, u"alice"_s);
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
