// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/utc.h"
#include "app/model/duration.h"
#include "app/model/why/explain.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestExplain : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explain_whenNetworkFailed_namesTheCause_data();
    void explain_whenNetworkFailed_namesTheCause();
    void explain_whenCode_saysWhatItMeans_data();
    void explain_whenCode_saysWhatItMeans();
    void explain_whenRetrying_saysWhen();
    void explain_whenPendingWithoutWorker_saysSo();
    void explain_whenBehindAnother_namesIt();
    void explain_whenAttached_promisesNoRetry();
    void explain_whenEnded_saysNothingMoreIsSent();
    void explain_whenTimedOut_namesThePhase_data();
    void explain_whenTimedOut_namesThePhase();
    void explain_whenHeldBack_saysByWhat_data();
    void explain_whenHeldBack_saysByWhat();
    void explain_whenItGoesUnsigned_saysWhose_data();
    void explain_whenItGoesUnsigned_saysWhose();
    void explain_whenCancelled_saysByWhom();
    void explain_whenServerAskedToWait_saysHowLong();
    void explain_whenWorkerDied_saysSo();
    void explain_whenSentOrCut_remarksIt();
    void explain_whenStatus_offersWhatCanBeDone_data();
    void explain_whenStatus_offersWhatCanBeDone();
    void duration_whenGiven_usesTwoUnits_data();
    void duration_whenGiven_usesTwoUnits();

private:
    [[nodiscard]] JobRow row(JobStatus status) const;

    const QDateTime m_now = QDateTime(QDate(2024, 5, 31), QTime(12, 0), utc);
    const ExplainContext m_context{m_now, 1, false};
};

JobRow TestExplain::row(JobStatus status) const
{
    JobRow out;
    out.id = {1};
    out.status = status;
    out.url = u"https://api.example.com:8443/x"_s;
    out.attempt = 1;
    out.maxAttempts = 5;
    out.scheduledAt = m_now;
    return out;
}

void TestExplain::explain_whenNetworkFailed_namesTheCause_data()
{
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("word");
    QTest::newRow("refused") << u"Couldn't connect to server"_s << u"api.example.com:8443"_s;
    QTest::newRow("dns") << u"Couldn't resolve host name"_s << u"api.example.com"_s;
    QTest::newRow("empty") << u"Server returned nothing (no headers, no data)"_s << u"without an answer"_s;
    QTest::newRow("weird") << u"Weird server reply"_s << u"not HTTP"_s;
    QTest::newRow("proxy's name") << u"Couldn't resolve proxy name"_s << u"proxy"_s;
    QTest::newRow("policy's CA") << u"Problem with the SSL CA cert: no certificate could be read from /x"_s
                                 << u"trust"_s;
    QTest::newRow("policy's certificate")
        << u"Problem with the local SSL certificate: no certificate could be read from /x"_s
        << u"client certificate"_s;
    QTest::newRow("tls") << u"SSL peer certificate or SSH remote key was not OK"_s << u"certificate"_s;
    QTest::newRow("timeout")
        << u"Timeout of 5000 ms reached. Total time: 5000.1 ms (DNS time: 0.2 ms, TCP/SSL handshake "
           "time: 0.3 ms, HTTP Request/Response time: 4999.6 ms)"_s
        << u"in time"_s;
    QTest::newRow("reset") << u"Failure when receiving data from the peer"_s << u"reset"_s;
    QTest::newRow("broke off") << u"Transferred a partial file"_s << u"broke off"_s;
    QTest::newRow("tls version") << u"SSL connect error"_s << u"secure connection"_s;
    QTest::newRow("redirects") << u"Number of redirects hit maximum amount"_s << u"circles"_s;
    QTest::newRow("encoding") << u"Unrecognized or bad HTTP Content or Transfer-Encoding"_s << u"unpacked"_s;
    QTest::newRow("egress") << u"Refused by the egress rule: 10.0.0.1 is private"_s << u"egress"_s;
    QTest::newRow("bad url") << u"Malformed URL: x"_s << u"could not be sent"_s;
    QTest::newRow("unknown") << u"Something new"_s << u"Something new"_s;
}

void TestExplain::explain_whenNetworkFailed_namesTheCause()
{
    QFETCH(QString, error);
    QFETCH(QString, word);
    for (JobStatus status : {JobStatus::Failed, JobStatus::Retrying}) {
        JobRow failed = row(status);
        failed.errorMsg = error;
        const Explanation why = explain(failed, m_context);
        QVERIFY2(why.happened.contains(word), qPrintable(why.happened));
        QVERIFY(!why.next.isEmpty());
    }
}

void TestExplain::explain_whenCode_saysWhatItMeans_data()
{
    QTest::addColumn<int>("code");
    QTest::addColumn<bool>("hasAdvice");
    for (int code :
        {400, 401, 403, 404, 405, 408, 409, 413, 415, 418, 422, 425, 429, 500, 502, 503, 504, 599})
        QTest::addRow("%d", code) << code << (code != 408 && code != 425 && code != 503);
}

void TestExplain::explain_whenCode_saysWhatItMeans()
{
    QFETCH(int, code);
    QFETCH(bool, hasAdvice);
    JobRow retrying = row(JobStatus::Retrying);
    retrying.statusCode = code;
    const Explanation why = explain(retrying, m_context);
    QVERIFY(why.happened.endsWith(u'.'));
    QCOMPARE(!why.advice.isEmpty(), hasAdvice);
}

void TestExplain::explain_whenRetrying_saysWhen()
{
    JobRow retrying = row(JobStatus::Retrying);
    retrying.statusCode = 503;
    retrying.scheduledAt = m_now.addSecs(92);
    QCOMPARE(explain(retrying, m_context).next, u"Attempt 2 of 5 is made in 1 min 32 s."_s);
    retrying.scheduledAt = m_now.addSecs(-1);
    QCOMPARE(explain(retrying, m_context).next, u"Attempt 2 of 5 is made now."_s);
    QVERIFY(explain(retrying, {m_now, 0, false}).next.contains(u"no worker"_s));
}

void TestExplain::explain_whenPendingWithoutWorker_saysSo()
{
    QVERIFY(explain(row(JobStatus::Pending), {m_now, 0, false}).happened.contains(u"No worker"_s));
    QVERIFY(!explain(row(JobStatus::Pending), {m_now, 0, false}).advice.isEmpty());
    QVERIFY(explain(row(JobStatus::Pending), m_context).advice.isEmpty());
    JobRow later = row(JobStatus::Pending);
    later.scheduledAt = m_now.addSecs(7200);
    QVERIFY(explain(later, m_context).next.contains(u"in 2 h"_s));
}

void TestExplain::explain_whenBehindAnother_namesIt()
{
    ExplainContext context = m_context;
    context.waitsBehind = 17;
    JobRow pending = row(JobStatus::Pending);
    pending.attempt = 0;
    const Explanation why = explain(pending, context);
    QCOMPARE(why.happened, u"The request waits behind #17."_s);
    QCOMPARE(why.remedies.first(), Remedy::ShowAhead);
    JobRow retrying = row(JobStatus::Retrying);
    retrying.statusCode = 503;
    QVERIFY(explain(retrying, context).next.contains(u"#17"_s));
    QVERIFY(!explain(row(JobStatus::Running), context).happened.contains(u"#17"_s));
}

void TestExplain::explain_whenAttached_promisesNoRetry()
{
    JobRow failed = row(JobStatus::Failed);
    failed.errorMsg = u"Weird server reply"_s;
    const Explanation why = explain(failed, {m_now, 0, true});
    QVERIFY(why.next.contains(u"pg_net"_s));
    QVERIFY(!why.advice.contains(u"Retry"_s));
}

void TestExplain::explain_whenEnded_saysNothingMoreIsSent()
{
    JobRow failed = row(JobStatus::Failed);
    failed.attempt = 5;
    failed.statusCode = 500;
    QVERIFY(explain(failed, m_context).next.contains(u"All 5 attempts"_s));
    failed.attempt = 1;
    failed.statusCode = 404;
    QVERIFY(explain(failed, m_context).next.contains(u"would not help"_s));
    QVERIFY(explain(row(JobStatus::Cancelled), m_context).next.contains(u"Nothing more"_s));
    JobRow done = row(JobStatus::Succeeded);
    done.statusCode = 200;
    QVERIFY(explain(done, m_context).happened.contains(u"200"_s));
    done.attempt = 3;
    QVERIFY(explain(done, m_context).happened.contains(u"attempt 3"_s));
}

void TestExplain::explain_whenTimedOut_namesThePhase_data()
{
    QTest::addColumn<QString>("times");
    QTest::addColumn<bool>("answered");
    QTest::addColumn<QString>("word");
    const QString text
        = u"DNS time: %1 ms, TCP/SSL handshake time: %2 ms, HTTP Request/Response time: %3 ms"_s;
    QTest::newRow("dns") << text.arg(u"4990.0"_s, u"0.0"_s, u"10.0"_s) << false << u"looked up"_s;
    QTest::newRow("connect") << text.arg(u"1.0"_s, u"4990.0"_s, u"9.0"_s) << false << u"connecting"_s;
    QTest::newRow("answer") << text.arg(u"1.0"_s, u"1.0"_s, u"4998.0"_s) << false
                            << u"did not answer in time"_s;
    QTest::newRow("body") << text.arg(u"1.0"_s, u"1.0"_s, u"4998.0"_s) << true << u"after 20 ms"_s;
}

void TestExplain::explain_whenTimedOut_namesThePhase()
{
    QFETCH(QString, times);
    QFETCH(bool, answered);
    QFETCH(QString, word);
    JobRow failed = row(JobStatus::Failed);
    failed.errorMsg = u"Timeout of 5000 ms reached. Total time: 5000.1 ms (%1)"_s.arg(times);
    ExplainContext context = m_context;
    context.newest = Attempt{};
    if (answered)
        context.newest->firstByteMs = 20;
    const Explanation why = explain(failed, context);
    QVERIFY2(why.happened.contains(word), qPrintable(why.happened));
}

void TestExplain::explain_whenHeldBack_saysByWhat_data()
{
    QTest::addColumn<LaneState>("lane");
    QTest::addColumn<QString>("word");
    const auto lane = [](auto change) {
        LaneState state;
        state.prefix = u"api.example.com"_s;
        change(state);
        return state;
    };
    QTest::newRow("disabled") << lane([](LaneState &l) { l.enabled = false; }) << u"disabled"_s;
    QTest::newRow("circuit open") << lane([this](LaneState &l) {
        l.circuit = Circuit::Open;
        l.failures = 5;
        l.circuitUntil = m_now.addSecs(30);
    }) << u"after 5 failures in a row"_s;
    QTest::newRow("opened by hand") << lane([](LaneState &l) { l.circuit = Circuit::Open; }) << u"by hand"_s;
    QTest::newRow("half open") << lane([](LaneState &l) { l.circuit = Circuit::HalfOpen; }) << u"probed"_s;
    QTest::newRow("concurrency") << lane([](LaneState &l) {
        l.maxConcurrency = 2;
        l.running = 2;
    }) << u"2 requests at a time"_s;
    QTest::newRow("rate") << lane([](LaneState &l) {
        l.ratePerSecond = 0.5;
        l.tokens = 0.2;
    }) << u"0.5 requests a second"_s;
}

void TestExplain::explain_whenHeldBack_saysByWhat()
{
    QFETCH(LaneState, lane);
    QFETCH(QString, word);
    ExplainContext context = m_context;
    context.lane = lane;
    const Explanation pending = explain(row(JobStatus::Pending), context);
    QVERIFY2(pending.happened.contains(word), qPrintable(pending.happened));
    QVERIFY(!pending.next.isEmpty());
    QVERIFY(pending.remedies.contains(Remedy::OpenEndpoint));
    JobRow retrying = row(JobStatus::Retrying);
    retrying.statusCode = 503;
    const Explanation again = explain(retrying, context);
    QVERIFY2(again.next.contains(word), qPrintable(again.next));
    retrying.scheduledAt = m_now.addSecs(60); // not its turn yet: the policy is not what it waits for
    QVERIFY(explain(retrying, context).next.contains(u"in 1 min"_s));
}

void TestExplain::explain_whenItGoesUnsigned_saysWhose_data()
{
    QTest::addColumn<JobStatus>("status");
    for (JobStatus status : allJobStatuses)
        QTest::newRow(qPrintable(toString(status))) << status;
}

void TestExplain::explain_whenItGoesUnsigned_saysWhose()
{
    QFETCH(JobStatus, status);
    ExplainContext context = m_context;
    context.lane = LaneState();
    context.lane->prefix = u"api.example.com"_s;
    context.lane->goesUnsigned = true;
    JobRow unsigned_ = row(status);
    unsigned_.requestedBy = u"web_app"_s;
    const QString advice = explain(unsigned_, context).advice;
    QVERIFY2(advice.contains(u"api.example.com"_s) && advice.contains(u"web_app"_s), qPrintable(advice));
    context.lane->goesUnsigned = false;
    QVERIFY(!explain(unsigned_, context).advice.contains(u"web_app"_s));
}

void TestExplain::explain_whenCancelled_saysByWhom()
{
    JobRow cancelled = row(JobStatus::Cancelled);
    cancelled.errorMsg = u"cancelled by web_app"_s;
    cancelled.attempt = 0;
    QCOMPARE(explain(cancelled, m_context).happened, u"web_app cancelled it before it was sent."_s);
    cancelled.attempt = 2;
    QCOMPARE(explain(cancelled, m_context).happened, u"web_app cancelled it after attempt 2."_s);
    cancelled.errorMsg = u"Weird server reply"_s;
    QCOMPARE(explain(cancelled, m_context).happened, u"It was cancelled after attempt 2."_s);
}

void TestExplain::explain_whenServerAskedToWait_saysHowLong()
{
    JobRow retrying = row(JobStatus::Retrying);
    retrying.statusCode = 429;
    ExplainContext context = m_context;
    context.newest = Attempt{};
    context.newest->headers = {{u"retry-after"_s, u"90"_s}};
    context.newest->finishedAt = m_now;
    QVERIFY(explain(retrying, context).happened.contains(u"1 min 30 s (Retry-After)"_s));
}

void TestExplain::explain_whenWorkerDied_saysSo()
{
    JobRow back = row(JobStatus::Pending);
    back.errorMsg = u"the worker died before it could record the outcome"_s;
    const Explanation why = explain(back, m_context);
    QVERIFY(why.happened.contains(u"worker that had the request died"_s));
    back.errorMsg = u"Weird server reply"_s;
    QVERIFY(explain(back, m_context).happened.contains(u"put back into the queue after attempt 1"_s));
}

void TestExplain::explain_whenSentOrCut_remarksIt()
{
    JobRow done = row(JobStatus::Succeeded);
    done.statusCode = 200;
    ExplainContext context = m_context;
    context.newest = Attempt{};
    context.newest->sends = 3;
    context.newest->truncated = true;
    const QString words = explain(done, context).happened;
    QVERIFY2(words.contains(u"3 times"_s) && words.contains(u"kept in part"_s), qPrintable(words));
    context.newest->sends = 1;
    context.newest->truncated = false;
    QCOMPARE(explain(done, context).happened, u"Delivered; the server answered 200."_s);
}

void TestExplain::explain_whenStatus_offersWhatCanBeDone_data()
{
    QTest::addColumn<JobStatus>("status");
    QTest::addColumn<QList<Remedy>>("remedies");
    QTest::newRow("pending") << JobStatus::Pending << QList{Remedy::Cancel};
    QTest::newRow("running") << JobStatus::Running << QList{Remedy::Cancel};
    QTest::newRow("retrying") << JobStatus::Retrying << QList{Remedy::RetryNow, Remedy::Cancel, Remedy::Edit};
    QTest::newRow("failed") << JobStatus::Failed << QList{Remedy::Edit, Remedy::RetryNow};
    QTest::newRow("cancelled") << JobStatus::Cancelled << QList{Remedy::RetryNow, Remedy::Edit};
    QTest::newRow("succeeded") << JobStatus::Succeeded << QList<Remedy>{};
}

void TestExplain::explain_whenStatus_offersWhatCanBeDone()
{
    QFETCH(JobStatus, status);
    JobRow job = row(status);
    job.statusCode = 404;
    QTEST(explain(job, m_context).remedies, "remedies");
    if (status == JobStatus::Pending)
        QCOMPARE(explain(job, {m_now, 0, false}).remedies.constFirst(), Remedy::StartWorker);
}

void TestExplain::duration_whenGiven_usesTwoUnits_data()
{
    QTest::addColumn<qint64>("milliseconds");
    QTest::addColumn<QString>("words");
    QTest::newRow("ms") << qint64(250) << u"250 ms"_s;
    QTest::newRow("s") << qint64(2500) << u"2.5 s"_s;
    QTest::newRow("tens") << qint64(42'900) << u"42 s"_s;
    QTest::newRow("min") << qint64(125'000) << u"2 min 5 s"_s;
    QTest::newRow("round") << qint64(1'200'000) << u"20 min"_s;
    QTest::newRow("h") << qint64(7'500'000) << u"2 h 5 min"_s;
    QTest::newRow("days") << qint64(4) * 86'400'000 << u"4 days"_s;
    QTest::newRow("negative") << qint64(-5) << u"0 ms"_s;
}

void TestExplain::duration_whenGiven_usesTwoUnits()
{
    QFETCH(qint64, milliseconds);
    QTEST(durationWords(std::chrono::milliseconds(milliseconds)), "words");
}

QTEST_GUILESS_MAIN(TestExplain)
#include "tst_explain.moc"
