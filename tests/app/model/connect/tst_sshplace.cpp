// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/connect/conninfotext.h"
#include "app/model/connect/savedconnection.h"
#include "app/model/connect/sshplace.h"
#include "app/model/connect/sshwords.h"

#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSshPlace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void place_whenRead_isWhatItSays_data();
    void place_whenRead_isWhatItSays();
    void place_whenItIsNone_isRefused_data();
    void place_whenItIsNone_isRefused();
    void option_whenTakenOut_leavesTheRest_data();
    void option_whenTakenOut_leavesTheRest();
    void connection_withAnSshHost_namesIt();
    void failure_whenTheUsersForwardWasRefusedBefore_isNotThat();
    void line_aboutSomethingElse_isNoFailureOfAChannel();
};

void TestSshPlace::place_whenRead_isWhatItSays_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("user");
    QTest::addColumn<QString>("host");
    QTest::addColumn<int>("port");
    QTest::newRow("host") << u"bastion"_s << QString() << u"bastion"_s << 0;
    QTest::newRow("all") << u"me@b.example.com:2222"_s << u"me"_s << u"b.example.com"_s << 2222;
    QTest::newRow("address") << u"10.0.0.1"_s << QString() << u"10.0.0.1"_s << 0;
    QTest::newRow("IPv6") << u"::1"_s << QString() << u"::1"_s << 0;
    QTest::newRow("IPv6 with port") << u"me@[fe80::1%eth0]:22"_s << u"me"_s << u"fe80::1%eth0"_s << 22;
    QTest::newRow("user with an at sign") << u"me@corp@b"_s << u"me@corp"_s << u"b"_s << 0;
    QTest::newRow("blanks around") << u" me@b "_s << u"me"_s << u"b"_s << 0;
    QTest::newRow("alias") << u"prod_db-1"_s << QString() << u"prod_db-1"_s << 0;
}

void TestSshPlace::place_whenRead_isWhatItSays()
{
    QFETCH(QString, text);
    const auto place = SshPlace::parse(text);
    QVERIFY(place);
    QTEST(place->user, "user");
    QTEST(place->host, "host");
    QTEST(place->port, "port");
    QVERIFY(*SshPlace::parse(place->text()) == *place);
}

void TestSshPlace::place_whenItIsNone_isRefused_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text : {"", " ", "@b", "-oProxyCommand=id", "-b", "-l@b", "me@-b", "b:", "b:0",
             "b:65536", "b:x", "b:-1", "a b", "b;id", "$(id)", "`id`", "b'", "b\"", "b|id", "b\nid", "b/..",
             "[b]", "[::1", "[::1]x", "me;id@b", "me$@b", "b\\", "%h", "*", "b#", "서버"})
        QTest::addRow("%s", text) << QString::fromUtf8(text);
    QTest::newRow("long") << QString(300, u'b');
}

void TestSshPlace::place_whenItIsNone_isRefused()
{
    QFETCH(QString, text);
    const auto place = SshPlace::parse(text);
    QVERIFY(!place);
    QCOMPARE(place.error().kind, ErrorKind::Usage);
}

void TestSshPlace::option_whenTakenOut_leavesTheRest_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("rest");
    QTest::addColumn<QString>("value");
    QTest::newRow("URI") << u"postgresql://u:p%40@h/d?ssh=me%40b&sslmode=require"_s
                         << u"postgresql://u:p%40@h/d?sslmode=require"_s << u"me@b"_s;
    QTest::newRow("URI, alone") << u"postgres://h/d?ssh=b"_s << u"postgres://h/d"_s << u"b"_s;
    QTest::newRow("URI, none") << u"postgresql://h/d?sslmode=require"_s
                               << u"postgresql://h/d?sslmode=require"_s << QString();
    QTest::newRow("plain") << u"host=h ssh=b dbname=d"_s << u"host=h dbname=d"_s << u"b"_s;
    QTest::newRow("quoted") << u"host='h' ssh = 'b' dbname='it\\'s ssh=x'"_s
                            << u"host='h' dbname='it\\'s ssh=x'"_s << u"b"_s;
    QTest::newRow("escaped") << u"ssh=a\\'b host=h"_s << u"host=h"_s << u"a'b"_s;
    QTest::newRow("the last counts") << u"ssh=a ssh=b"_s << QString() << u"b"_s;
    QTest::newRow("in a password") << u"password=' ssh=x' host=h"_s << u"password=' ssh=x' host=h"_s
                                   << QString();
    QTest::newRow("none") << QString() << QString() << QString();
    QTest::newRow("no conninfo") << u"host h ssh=b"_s << u"host h ssh=b"_s << QString();
}

void TestSshPlace::option_whenTakenOut_leavesTheRest()
{
    QFETCH(QString, text);
    QString value;
    QTEST(withoutOption(text, u"ssh"_s, value), "rest");
    QTEST(value, "value");
}

void TestSshPlace::connection_withAnSshHost_namesIt()
{
    SavedConnection connection;
    connection.host = u"db"_s;
    connection.ssh = u"me@b"_s;
    QCOMPARE(targetOf(connection).conninfo, u"host='db' ssh='me@b'"_s);
    QVERIFY(placeOf(connection).contains(u"through me@b"_s));
    SavedConnection read;
    takeOptions(read, optionsOf(connection));
    QVERIFY(read == connection);
    QCOMPARE(conninfoUri(optionsOf(connection)), u"postgresql://db/?ssh=me%40b"_s);
}

void TestSshPlace::failure_whenTheUsersForwardWasRefusedBefore_isNotThat()
{
    const SshPlace place{{}, u"b"_s, 0};
    const Error error = sshFailure(place,
        {u"bind [127.0.0.1]:5433: Address already in use"_s,
            u"channel_setup_fwd_listener_tcpip: cannot listen to port: 5433"_s,
            u"Could not request local forwarding."_s, u"Timeout, server b not responding."_s});
    QCOMPARE(error.text, u"The SSH host b no longer answers"_s);
}

void TestSshPlace::line_aboutSomethingElse_isNoFailureOfAChannel()
{
    const SshPlace place{{}, u"b"_s, 0};
    QVERIFY(!channelFailure(place, {u"db:5432"_s}, u"Warning: Permanently added 'b'"_s));
    const auto failure = channelFailure(
        place, {u"db:5432"_s}, u"channel 2: open failed: connect failed: Connection refused"_s);
    QVERIFY(failure.has_value());
    QVERIFY(failure->line().startsWith(u"The SSH host b cannot reach db:5432: Connection refused"_s));
}

QTEST_APPLESS_MAIN(TestSshPlace)
#include "tst_sshplace.moc"
