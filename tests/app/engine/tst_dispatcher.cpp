// SPDX-License-Identifier: GPL-3.0-or-later
// The middle of a worker alone: no database, no network.
#include "app/engine/dispatcher.h"

#include "app/base/steadytime.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

ClaimRequest ofThisWorker()
{
    ClaimRequest request;
    request.workerId = 1;
    return request;
}

} // namespace

class TestDispatcher : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void senders_whenAlone_shareTheWork();
    void senders_besideABusyNeighbour_whenSlow_shareTheWork();
    void senders_besideBusyNeighbours_whenQuick_areFewer();
    void claims_whileSlowRequestsHoldTheWindow_goOnInSmallerParts();
    void claims_whenFewCame_waitForTheseToEnd();
    void claims_whenFewCameAndAreSlow_goOn();
    void claims_whenFewCameAndMoreAreQueued_goOnAtOnce();
    void claims_afterOne_goOnFromThereForAWhile();
    void claims_whenAnotherPolicyHoldsForThem_waitForIt();
    void claims_whenTheWorkerStopsBeforeTheirPolicyIsRead_areGivenBack();
    void drain_whenTheLastOneEndsWhileAClaimIsAsked_asksOnceMore();
    void times_whenTheDatabasesClockIsAnother_areIts_data();
    void times_whenTheDatabasesClockIsAnother_areIts();
    void hints_whenOfAnothersRequests_askNothing();

private:
    ClaimAnswer claimed(int requests);
    void deliver(int requests); // at once
    [[nodiscard]] QSet<int> sendersOfNextBatch();

    std::unique_ptr<Dispatcher> m_dispatcher;
    qint64 m_lastId = 0;
};

void TestDispatcher::init()
{
    m_dispatcher = std::make_unique<Dispatcher>(WorkerOptions{}, 2);
    m_lastId = 0;
    connect(m_dispatcher.get(), &Dispatcher::ended, m_dispatcher.get(), &Dispatcher::takeRecorded);
    m_dispatcher->enroll(1, false);
    m_dispatcher->setPolicy({});
}

ClaimAnswer TestDispatcher::claimed(int requests)
{
    ClaimAnswer answer;
    for (int i = 0; i < requests; ++i) {
        ClaimedJob job;
        job.id = JobId{++m_lastId};
        job.method = u"GET"_s;
        job.url = u"http://127.0.0.1:9/"_s;
        job.destination = u"http://127.0.0.1:9"_s;
        answer.jobs.append(job);
    }
    return answer;
}

void TestDispatcher::deliver(int requests)
{
    QList<Outcome> outcomes;
    const auto answered
        = connect(m_dispatcher.get(), &Dispatcher::send, this, [&](int, const QList<HttpRequest> &sent) {
              for (const HttpRequest &request : sent) {
                  Outcome outcome;
                  outcome.id = request.id;
                  outcome.ticket = request.ticket;
                  outcome.statusCode = 200;
                  outcome.sends = 1;
                  outcomes.append(outcome);
              }
          });
    m_dispatcher->takeClaimed(ofThisWorker(), claimed(requests));
    disconnect(answered);
    m_dispatcher->takeOutcomes(outcomes);
}

QSet<int> TestDispatcher::sendersOfNextBatch()
{
    QSet<int> senders;
    const auto seen = connect(m_dispatcher.get(), &Dispatcher::send, this,
        [&](int sender, const QList<HttpRequest> &) { senders.insert(sender); });
    deliver(100);
    disconnect(seen);
    return senders;
}

void TestDispatcher::senders_whenAlone_shareTheWork()
{
    QCOMPARE(sendersOfNextBatch(), (QSet<int>{0, 1}));
}

void TestDispatcher::senders_besideABusyNeighbour_whenSlow_shareTheWork()
{
    m_dispatcher->setNeighbours(QThread::idealThreadCount());
    QCOMPARE(sendersOfNextBatch(), (QSet<int>{0, 1}));
}

void TestDispatcher::senders_besideBusyNeighbours_whenQuick_areFewer()
{
    m_dispatcher->setNeighbours(QThread::idealThreadCount());
    int senders = 2;
    QTRY_COMPARE((deliver(1000), senders = int(sendersOfNextBatch().size())), 1);
    m_dispatcher->setNeighbours(0);
    QCOMPARE(sendersOfNextBatch(), (QSet<int>{0, 1}));
}

void TestDispatcher::claims_whileSlowRequestsHoldTheWindow_goOnInSmallerParts()
{
    QSignalSpy wanted(m_dispatcher.get(), &Dispatcher::claimWanted);
    m_dispatcher->takeClaimed(ofThisWorker(), claimed(1400)); // nothing comes of them
    QCOMPARE(wanted.size(), 0); // a hundred more would make a dear claim
    QTRY_COMPARE(wanted.size(), 1);
    QCOMPARE(wanted.constFirst().constFirst().value<ClaimRequest>().total, 100);
}

void TestDispatcher::claims_whenFewCame_waitForTheseToEnd()
{
    QSignalSpy wanted(m_dispatcher.get(), &Dispatcher::claimWanted);
    qsizetype whileSent = -1;
    connect(m_dispatcher.get(), &Dispatcher::send, this, [&] { whileSent = wanted.size(); });
    deliver(1);
    QCOMPARE(whileSent, 0);
    QCOMPARE(wanted.size(), 1);
}

void TestDispatcher::claims_whenFewCameAndAreSlow_goOn()
{
    QSignalSpy wanted(m_dispatcher.get(), &Dispatcher::claimWanted);
    m_dispatcher->takeClaimed(ofThisWorker(), claimed(1)); // nothing comes of it
    QCOMPARE(wanted.size(), 0);
    QTRY_COMPARE(wanted.size(), 1);
}

void TestDispatcher::claims_whenFewCameAndMoreAreQueued_goOnAtOnce()
{
    QSignalSpy wanted(m_dispatcher.get(), &Dispatcher::claimWanted);
    m_dispatcher->takeClaimed(ofThisWorker(), claimed(1));
    m_dispatcher->takeNotification(u"pgcourier_queue"_s, {});
    QCOMPARE(wanted.size(), 1);
}

// What was put back meanwhile is older: it must be found again soon.
void TestDispatcher::claims_afterOne_goOnFromThereForAWhile()
{
    QSignalSpy wanted(m_dispatcher.get(), &Dispatcher::claimWanted);
    ClaimAnswer answer = claimed(500);
    answer.upto.insert(LaneName(u"http://127.0.0.1:9"_s), u"2026-11-28 06:00:00+00"_s);
    m_dispatcher->takeClaimed(ofThisWorker(), answer);
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.takeFirst().constFirst().value<ClaimRequest>().since, answer.upto);
    QSignalSpy reported(m_dispatcher.get(), &Dispatcher::reported);
    QVERIFY(reported.wait()); // four ticks
    m_dispatcher->takeClaimed(ofThisWorker(), claimed(500));
    QCOMPARE(wanted.size(), 1);
    QVERIFY(wanted.constFirst().constFirst().value<ClaimRequest>().since.isEmpty());
}

void TestDispatcher::claims_whenAnotherPolicyHoldsForThem_waitForIt()
{
    QSignalSpy sent(m_dispatcher.get(), &Dispatcher::send);
    QSignalSpy asked(m_dispatcher.get(), &Dispatcher::claimWanted);
    QSignalSpy wanted(m_dispatcher.get(), &Dispatcher::policyWanted);
    ClaimAnswer answer = claimed(3);
    answer.policyMark = u"7"_s;
    m_dispatcher->takeClaimed(ofThisWorker(), answer);
    QCOMPARE(sent.count(), 0);
    QCOMPARE(wanted.count(), 1);

    DeliveryPolicy policy;
    policy.mark = u"6"_s;
    const int number = wanted.first().first().toInt();
    m_dispatcher->setPolicy(policy, number - 1); // it was read before the question came
    QCOMPARE(sent.count(), 0);
    QCOMPARE(asked.count(), 0);
    policy.mark = u"8"_s; // and changed again meanwhile
    m_dispatcher->setPolicy(policy, number);
    qsizetype requests = 0;
    for (const auto &arguments : sent)
        requests += arguments.at(1).value<QList<HttpRequest>>().size();
    QCOMPARE(requests, 3);
    QCOMPARE(wanted.count(), 1);
}

void TestDispatcher::claims_whenTheWorkerStopsBeforeTheirPolicyIsRead_areGivenBack()
{
    QSignalSpy sent(m_dispatcher.get(), &Dispatcher::send);
    QSignalSpy ended(m_dispatcher.get(), &Dispatcher::ended);
    QSignalSpy drained(m_dispatcher.get(), &Dispatcher::drained);
    ClaimAnswer answer = claimed(2);
    answer.policyMark = u"7"_s;
    m_dispatcher->takeClaimed(ofThisWorker(), answer);
    m_dispatcher->stop();
    QCOMPARE(sent.count(), 0);
    QCOMPARE(ended.count(), 1);
    const auto records = ended.first().first().value<QList<AttemptRecord>>();
    QCOMPARE(records.size(), 2);
    QVERIFY(records.first().next == JobStatus::Pending);
    QCOMPARE(drained.count(), 1);
}

// It may have let another one go that waited behind it, which the claim did not see.
void TestDispatcher::drain_whenTheLastOneEndsWhileAClaimIsAsked_asksOnceMore()
{
    WorkerOptions options;
    options.drain = true;
    m_dispatcher = std::make_unique<Dispatcher>(options, 2);
    connect(m_dispatcher.get(), &Dispatcher::ended, m_dispatcher.get(), &Dispatcher::takeRecorded);
    m_dispatcher->enroll(1, false);
    m_dispatcher->setPolicy({});
    QSignalSpy wanted(m_dispatcher.get(), &Dispatcher::claimWanted);
    QSignalSpy drained(m_dispatcher.get(), &Dispatcher::drained);
    Outcome last;
    connect(m_dispatcher.get(), &Dispatcher::send, this, [&last](int, const QList<HttpRequest> &sent) {
        last.id = sent.constFirst().id;
        last.ticket = sent.constFirst().ticket;
        last.statusCode = 200;
    });
    m_dispatcher->takeClaimed(ofThisWorker(), claimed(1));
    QTRY_COMPARE(wanted.size(), 1);
    m_dispatcher->takeOutcomes({last});
    m_dispatcher->takeClaimed(ofThisWorker(), {});
    QCOMPARE(wanted.size(), 2);
    QCOMPARE(drained.count(), 0);
    m_dispatcher->takeClaimed(ofThisWorker(), {});
    QCOMPARE(drained.count(), 1);
}

void TestDispatcher::times_whenTheDatabasesClockIsAnother_areIts_data()
{
    QTest::addColumn<qint64>("ahead"); // of the worker's, in milliseconds
    QTest::newRow("O8 the same") << qint64(0);
    QTest::newRow("O8 an hour ahead") << qint64(3'600'000);
    QTest::newRow("O8 an hour behind") << qint64(-3'600'000);
}

void TestDispatcher::times_whenTheDatabasesClockIsAnother_areIts()
{
    QFETCH(qint64, ahead);
    m_dispatcher->setClock(ahead);
    QList<AttemptRecord> ended;
    connect(m_dispatcher.get(), &Dispatcher::ended, this,
        [&ended](const QList<AttemptRecord> &records) { ended += records; });
    quint64 ticket = 0;
    connect(m_dispatcher.get(), &Dispatcher::send, this,
        [&ticket](int, const QList<HttpRequest> &sent) { ticket = sent.constFirst().ticket; });
    m_dispatcher->takeClaimed(ofThisWorker(), claimed(1));
    Outcome outcome;
    outcome.id = JobId{m_lastId};
    outcome.ticket = ticket;
    outcome.statusCode = 503;
    outcome.sends = 1;
    outcome.startedAt = steadyTime();
    outcome.finishedAt = outcome.startedAt.addMSecs(250);
    outcome.totalMs = 250;
    m_dispatcher->takeOutcomes({outcome});
    QCOMPARE(ended.size(), 1);
    QCOMPARE(ended.constFirst().outcome.startedAt, outcome.startedAt.addMSecs(ahead));
    QCOMPARE(ended.constFirst().outcome.finishedAt, outcome.finishedAt.addMSecs(ahead));
    const qint64 wait = steadyTime().addMSecs(ahead).msecsTo(ended.constFirst().scheduledAt);
    QVERIFY2(wait > -1000 && wait <= 60'000, qPrintable(QString::number(wait)));
}

void TestDispatcher::hints_whenOfAnothersRequests_askNothing()
{
    QSignalSpy asked(m_dispatcher.get(), &Dispatcher::withdrawnWanted);
    m_dispatcher->takeClaimed(ofThisWorker(), claimed(1));
    m_dispatcher->takeNotification(u"pgcourier_cancel"_s, u"999"_s);
    QCOMPARE(asked.size(), 0);
    for (int i = 0; i < 100; ++i)
        m_dispatcher->takeNotification(u"pgcourier_cancel"_s, QString::number(m_lastId));
    QCOMPARE(asked.size(), 1); // and the others in a second
}

QTEST_GUILESS_MAIN(TestDispatcher)
#include "tst_dispatcher.moc"
