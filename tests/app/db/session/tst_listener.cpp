// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/listener.h"

#include "app/base/threadptr.h"
#include "tests/support/testcluster.h"

#include <QSignalSpy>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestListener : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void notified_whenCommitted_tellsChannelAndPayload();
    void reconnected_whenSessionIsEnded_listensAgain();
    void lost_whenServerCannotBeReached_isToldOnce();
    void start_whenInItsOwnThread_works();

private:
    TestCluster m_cluster;
    QString m_conninfo;
    Connection m_other;
};

void TestListener::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_conninfo = m_cluster.createDatabase();
    QVERIFY(m_other.open(m_conninfo));
}

void TestListener::notified_whenCommitted_tellsChannelAndPayload()
{
    Listener listener(m_conninfo, {u"pgcourier_queue"_s, u"Odd \"name\""_s});
    QSignalSpy notified(&listener, &Listener::notified);
    QSignalSpy reconnected(&listener, &Listener::reconnected);
    listener.start();
    QCOMPARE(reconnected.size(), 1);
    QVERIFY(m_other.executeScript("begin; notify pgcourier_queue; notify pgcourier_queue; commit;"
                                  "notify \"Odd \"\"name\"\"\", '1,2'; notify elsewhere"));
    QTRY_COMPARE(notified.size(), 2);
    QCOMPARE(notified.at(0), (QVariantList{u"pgcourier_queue"_s, u""_s}));
    QCOMPARE(notified.at(1), (QVariantList{u"Odd \"name\""_s, u"1,2"_s}));
}

void TestListener::reconnected_whenSessionIsEnded_listensAgain()
{
    Listener listener(m_conninfo, {u"pgcourier_queue"_s});
    QSignalSpy notified(&listener, &Listener::notified);
    QSignalSpy lost(&listener, &Listener::lost);
    QSignalSpy reconnected(&listener, &Listener::reconnected);
    listener.start();
    const QString its
        = u"application_name = 'pgcourier listener' and datname = '%1'"_s.arg(m_other.database());
    QTRY_COMPARE( // that of the test before may be on its way out
        m_cluster.exec(m_conninfo, u"select pid from pg_stat_activity where "_s + its).size(), 1);
    QCOMPARE(m_cluster.endSessions(its), 1);
    QTRY_COMPARE(lost.size(), 1);
    QCOMPARE(lost.at(0).at(0).value<Error>().kind, ErrorKind::ConnectionLost);
    QTRY_COMPARE(reconnected.size(), 2);
    QVERIFY(m_other.executeScript("notify pgcourier_queue"));
    QTRY_COMPARE(notified.size(), 1);
}

void TestListener::lost_whenServerCannotBeReached_isToldOnce()
{
    const QString database = m_other.database() + u"_later"_s;
    Listener listener(m_cluster.conninfo(database), {u"pgcourier_queue"_s});
    QSignalSpy lost(&listener, &Listener::lost);
    QSignalSpy reconnected(&listener, &Listener::reconnected);
    listener.start();
    QCOMPARE(lost.size(), 1);
    QVERIFY(lost.at(0).at(0).value<Error>().text.contains(u"does not exist"_s));
    QVERIFY(m_other.executeScript("create database " + database.toUtf8()));
    QTRY_COMPARE(reconnected.size(), 1);
    QCOMPARE(lost.size(), 1);
    listener.stop();
    QVERIFY(m_other.executeScript("drop database " + database.toUtf8()));
}

void TestListener::start_whenInItsOwnThread_works()
{
    const ThreadPtr thread = startThread(u"listener"_s);
    Listener *listener
        = adopt(thread, std::make_unique<Listener>(m_conninfo, QStringList{u"pgcourier_change"_s}));
    QSignalSpy reconnected(listener, &Listener::reconnected);
    QSignalSpy notified(listener, &Listener::notified);
    QMetaObject::invokeMethod(listener, &Listener::start);
    QTRY_COMPARE(reconnected.size(), 1);
    QVERIFY(m_other.executeScript("notify pgcourier_change"));
    QTRY_COMPARE(notified.size(), 1);
}

QTEST_GUILESS_MAIN(TestListener)
#include "tst_listener.moc"
