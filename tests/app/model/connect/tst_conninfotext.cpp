// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/savedconnection.h"

#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestConninfoText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void uri_whenMade_isWhatLibpqWrites_data();
    void uri_whenMade_isWhatLibpqWrites();
    void text_whenValuesAreOdd_quotesThem();
    void tidy_whenItCameFromElsewhere_isAUri_data();
    void tidy_whenItCameFromElsewhere_isAUri();
    void parameters_whenUnknown_areLeftOutAndNamed();
    void lines_whenRead_giveOptionsAndWhatIsNone();
    void connection_whenTakenApart_keepsEverythingButSecrets();
    void target_whenReadOnly_saysSo();
    void words_whenUnknown_areTheDefaults();
};

void TestConninfoText::uri_whenMade_isWhatLibpqWrites_data()
{
    QTest::addColumn<ConninfoOptions>("options");
    QTest::addColumn<QString>("uri");
    QTest::newRow("plain") << ConninfoOptions{{u"host"_s, u"h"_s}, {u"port"_s, u"5433"_s},
        {u"dbname"_s, u"d"_s}, {u"user"_s, u"u"_s}}
                           << u"postgresql://u@h:5433/d"_s;
    QTest::newRow("nothing") << ConninfoOptions{} << u"postgresql://"_s;
    QTest::newRow("no password") << ConninfoOptions{{u"host"_s, u"h"_s}, {u"password"_s, u"geheim"_s}}
                                 << u"postgresql://h"_s;
    QTest::newRow("IPv6") << ConninfoOptions{{u"host"_s, u"::1"_s}, {u"port"_s, u"5432"_s}}
                          << u"postgresql://[::1]:5432"_s;
    QTest::newRow("several") << ConninfoOptions{{u"host"_s, u"a,b"_s}, {u"port"_s, u"1,2"_s}}
                             << u"postgresql://a:1,b:2"_s;
    QTest::newRow("one port for all")
        << ConninfoOptions{{u"host"_s, u"a,b"_s}, {u"port"_s, u"1"_s}} << u"postgresql://a:1,b:1"_s;
    QTest::newRow("socket") << ConninfoOptions{{u"host"_s, u"/run/pg"_s}, {u"dbname"_s, u"d"_s}}
                            << u"postgresql://%2Frun%2Fpg/d"_s;
    QTest::newRow("Korean") << ConninfoOptions{{u"host"_s, u"h"_s}, {u"dbname"_s, u"주문"_s},
        {u"user"_s, u"a@b"_s}}
                            << u"postgresql://a%40b@h/%EC%A3%BC%EB%AC%B8"_s;
    QTest::newRow("parameters") << ConninfoOptions{{u"host"_s, u"h"_s}, {u"sslmode"_s, u"require"_s},
        {u"options"_s, u"-c a=b"_s}}
                                << u"postgresql://h/?options=-c%20a%3Db&sslmode=require"_s;
}

void TestConninfoText::uri_whenMade_isWhatLibpqWrites()
{
    QFETCH(ConninfoOptions, options);
    QTEST(conninfoUri(options), "uri");
}

void TestConninfoText::text_whenValuesAreOdd_quotesThem()
{
    QCOMPARE(conninfoText({{u"dbname"_s, u"it's a \\ b"_s}, {u"host"_s, QString()}}),
        u"dbname='it\\'s a \\\\ b' host=''"_s);
}

void TestConninfoText::tidy_whenItCameFromElsewhere_isAUri_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("tidy");
    QTest::newRow("blanks") << u"  postgres://h/d \n"_s << u"postgresql://h/d"_s;
    QTest::newRow("psql") << u"psql \"postgresql://u@h/d\""_s << u"postgresql://u@h/d"_s;
    QTest::newRow("psql -d") << u"psql -d 'host=h dbname=d'"_s << u"host=h dbname=d"_s;
    QTest::newRow("JDBC") << u"jdbc:postgresql://h:1/d?user=u"_s << u"postgresql://h:1/d?user=u"_s;
    QTest::newRow("driver") << u"postgresql+asyncpg://u@h/d"_s << u"postgresql://u@h/d"_s;
    QTest::newRow("key=value") << u"host=h user=u"_s << u"host=h user=u"_s;
}

void TestConninfoText::tidy_whenItCameFromElsewhere_isAUri()
{
    QFETCH(QString, pasted);
    QTEST(tidyConnectionText(pasted), "tidy");
}

void TestConninfoText::parameters_whenUnknown_areLeftOutAndNamed()
{
    QStringList leftOut;
    QCOMPARE(withoutUnknownParameters(
                 u"postgresql://h/d?pgbouncer=true&sslmode=require&schema=x"_s, {u"sslmode"_s}, leftOut),
        u"postgresql://h/d?sslmode=require"_s);
    QCOMPARE(leftOut, (QStringList{u"pgbouncer"_s, u"schema"_s}));
    leftOut.clear();
    QCOMPARE(withoutUnknownParameters(u"postgresql://h/d?schema=x"_s, {}, leftOut), u"postgresql://h/d"_s);
    QCOMPARE(withoutUnknownParameters(u"host=h odd=1"_s, {}, leftOut), u"host=h odd=1"_s);
}

void TestConninfoText::lines_whenRead_giveOptionsAndWhatIsNone()
{
    QStringList wrong;
    const ConninfoOptions options
        = readOptionLines(u"a = 1 \n\noptions=-c x=y\nquoted='b c'\nnonsense\n=x"_s, wrong);
    QCOMPARE(
        options, (ConninfoOptions{{u"a"_s, u"1"_s}, {u"options"_s, u"-c x=y"_s}, {u"quoted"_s, u"b c"_s}}));
    QCOMPARE(wrong, (QStringList{u"nonsense"_s, u"=x"_s}));
    QCOMPARE(readOptionLines(optionLines(options), wrong), options);
}

void TestConninfoText::connection_whenTakenApart_keepsEverythingButSecrets()
{
    const ConninfoOptions all{{u"host"_s, u"h"_s}, {u"dbname"_s, u"d"_s}, {u"sslmode"_s, u"verify-full"_s},
        {u"sslrootcert"_s, u"/ca"_s}, {u"application_name"_s, u"x"_s}, {u"service"_s, u"s"_s}};
    ConninfoOptions withSecrets = all;
    withSecrets.insert(u"password"_s, u"geheim"_s);
    withSecrets.insert(u"sslpassword"_s, u"geheim"_s);
    SavedConnection connection;
    takeOptions(connection, withSecrets);
    QCOMPARE(connection.rootCert, u"/ca"_s);
    QCOMPARE(connection.extra, (ConninfoOptions{{u"application_name"_s, u"x"_s}}));
    QCOMPARE(optionsOf(connection), all);
    QVERIFY(!targetOf(connection).conninfo.contains(u"geheim"_s));
    QVERIFY(targetOf(connection, u"it's"_s).conninfo.contains(u"password='it\\'s'"_s));
}

void TestConninfoText::target_whenReadOnly_saysSo()
{
    SavedConnection connection;
    connection.readOnly = true;
    QVERIFY(targetOf(connection).readOnly);
    QVERIFY(!targetOf(connection).local);
    QVERIFY(targetOf(localConnection()).local);
}

void TestConninfoText::words_whenUnknown_areTheDefaults()
{
    for (const auto kind : {PasswordKind::Keyring, PasswordKind::Pgpass, PasswordKind::Ask})
        QVERIFY(passwordKindFromString(toString(kind)) == kind);
    QVERIFY(passwordKindFromString(u"?"_s) == PasswordKind::Keyring);
    for (int i = 0; i <= int(ConnectionColour::Purple); ++i)
        QVERIFY(connectionColourFromString(toString(ConnectionColour(i))) == ConnectionColour(i));
    QVERIFY(connectionColourFromString(u"?"_s) == ConnectionColour::None);
}

QTEST_GUILESS_MAIN(TestConninfoText)
#include "tst_conninfotext.moc"
